/**
 * Writes what is generated from the sources: the indexes of routes, controllers and policies, and database/schema.ts from
 * the migrations on an empty SQLite file. Needs no .env; `git diff` then shows whether everything was committed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'generate-'))
const key = Buffer.alloc(32, 3).toString('base64url')
const env = {
  ...process.env,
  NODE_ENV: 'development',
  TZ: 'UTC',
  HOST: '127.0.0.1',
  PORT: '3333',
  APP_URL: 'http://127.0.0.1:3333',
  LOG_LEVEL: 'error',
  DEMO_MODE: '1',
  APP_KEY: key,
  DATA_KEY: key,
  INDEX_KEY: key,
  DB_CONNECTION: 'sqlite',
  DB_FILE: join(folder, 'db.sqlite3'),
  QUEUE_DRIVER: 'sync',
  QUEUE_EMBEDDED: '0',
  STORAGE_DIR: folder,
  LIMITER_STORE: 'memory',
  PAYMENT_PROVIDER: 'demo',
  DEMO_GATEWAY_SECRET: key,
}

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
