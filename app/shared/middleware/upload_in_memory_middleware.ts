import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { Readable } from 'node:stream'

/** A file of a form, held in memory. `tooLarge` files have no bytes. */
export interface UploadedFile {
  fieldName: string
  clientName: string
  bytes: Buffer
  tooLarge: boolean
}

const MAX_FILE_BYTES = 30 * 1024 * 1024
const MAX_FILES = 4

/**
 * Reads multipart forms without touching the disk: photos and rosters are encrypted before anything of them is
 * stored. Runs before the CSRF check, which needs the form's fields.
 */
export default class UploadInMemoryMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.uploads = []
    if (!ctx.request.is(['multipart/form-data'])) return next()

    ctx.request.multipart.onFile('*', {}, async (part) => {
      const bytes = ctx.uploads.length < MAX_FILES ? await readAll(part) : null
      if (!part.filename) return
      ctx.uploads.push({
        fieldName: part.name,
        clientName: part.filename.slice(0, 200),
        bytes: bytes ?? Buffer.alloc(0),
        tooLarge: bytes === null,
      })
    })
    await ctx.request.multipart.process({ limit: '31mb' })
    return next()
  }
}

/** @returns null when the part is larger than allowed; the rest of it is read and dropped */
async function readAll(part: Readable): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of part) {
    size += chunk.length
    if (size <= MAX_FILE_BYTES) chunks.push(chunk)
  }
  return size <= MAX_FILE_BYTES ? Buffer.concat(chunks) : null
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    /** Files of a multipart form; empty fields are not listed. */
    uploads: UploadedFile[]
  }
}
