/** Generates database/schema.ts from the migrations on an empty SQLite file; `git diff` then shows whether it was committed. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'schema-'))
const key = Buffer.alloc(32, 3).toString('base64url')
const { status } = spawnSync(process.execPath, ['ace.js', 'migration:run', '--compact-output'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    NODE_ENV: 'development',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: '3333',
    APP_URL: 'http://127.0.0.1:3333',
    LOG_LEVEL: 'error',
    APP_KEY: key,
    DATA_KEY: key,
    INDEX_KEY: key,
    DB_CONNECTION: 'sqlite',
    DB_FILE: join(folder, 'db.sqlite3'),
    QUEUE_DRIVER: 'sync',
    STORAGE_DIR: folder,
    LIMITER_STORE: 'memory',
    PAYMENT_PROVIDER: 'none',
  },
})
rmSync(folder, { recursive: true, force: true })
process.exit(status ?? 1)
