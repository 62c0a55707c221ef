/** The package has no types of its own: the part of it that is used. */
declare module 'zip-stream' {
  import type { Transform } from 'node:stream'

  export default class ZipStream extends Transform {
    constructor(options: { store: boolean })
    entry(
      source: Buffer,
      data: { name: string; date: Date },
      callback: (error: Error | null) => void
    ): void
    finalize(): void
  }
}
