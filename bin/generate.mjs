/**
 * Writes what is generated from the sources: the indexes of routes, controllers and policies, and database/schema.ts from
 * the migrations on an empty SQLite file. Needs no .env; `git diff` then shows whether everything was committed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toolEnvironment } from './tool_environment.mjs'

const folder = mkdtempSync(join(tmpdir(), 'generate-'))
const env = toolEnvironment(folder)

try {
  for (const args of [['codegen'], ['migration:run', '--compact-output']]) {
    const { status } = spawnSync(process.execPath, ['ace.js', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    })
    if (status !== 0) process.exitCode = status ?? 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
