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

/** @returns the listed files that are missing or whose installed content differs from the manifest */
export function changedModelFiles(): ModelFile[] {
  return modelManifest().filter((model) => {
    const path = join(packageFolder(model.package), model.file)
    if (!existsSync(path)) return true
    return createHash('sha256').update(readFileSync(path)).digest('hex') !== model.sha256
  })
}

let listed = false

/**
 * Called before weights are loaded: once a process, every file must be the one of the manifest.
 *
 * @throws Error that names the files which are not
 */
export function requireListedModels() {
  if (listed) return
  const changed = changedModelFiles().map((model) => `${model.package}/${model.file}`)
  if (changed.length > 0) {
    throw new Error(`Not the weights of models/manifest.json: ${changed.join(', ')}`)
  }
  listed = true
}
