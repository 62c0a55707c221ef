import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

interface ManifestEntry {
  file: string
  imports?: string[]
  css?: string[]
}

/** Kilobytes of entries of the build with everything that they load at once, compressed as they are sent. */
export function builtKb(entries: string[]): number {
  const root = fileURLToPath(new URL('../../public/assets/', import.meta.url))
  const manifest: Record<string, ManifestEntry> = JSON.parse(
    readFileSync(`${root}.vite/manifest.json`, 'utf8')
  )
  const files = new Set<string>()
  const add = (name: string) => {
    const { file, imports = [], css = [] } = manifest[name]
    for (const each of [file, ...css]) files.add(each)
    for (const each of imports) add(each)
  }
  for (const entry of entries) add(entry)
  const sizes = [...files].map((file) => gzipSync(readFileSync(root + file)).length)
  return Number((sizes.reduce((sum, size) => sum + size, 0) / 1024).toFixed(1))
}
