import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(import.meta.url)

/** One file of weights; models/manifest.json lists all that the engine loads. */
export interface ModelFile {
  file: string
  package: string
  sha256: string
  upstream: string
  licence: string
}

/** Folder of an installed package, wherever npm put it; `exports` maps that hide package.json do not matter. */
export function packageFolder(name: string): string {
  const folder = (require.resolve.paths(name) ?? [])
    .map((path) => join(path, name))
    .find((path) => existsSync(join(path, 'package.json')))
  if (!folder) throw new Error(`The package ${name} is not installed`)
  return folder
}

export function modelManifest(): ModelFile[] {
  return JSON.parse(readFileSync(new URL('../../models/manifest.json', import.meta.url), 'utf8'))
    .files
}

/** @returns the listed files whose installed content differs from the manifest */
export function changedModelFiles(): ModelFile[] {
  return modelManifest().filter((model) => {
    const bytes = readFileSync(join(packageFolder(model.package), model.file))
    return createHash('sha256').update(bytes).digest('hex') !== model.sha256
  })
}
