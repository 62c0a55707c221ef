/** Writes .env for development when there is none, migrates, loads demo people and builds the assets. */
import { randomBytes } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'

const key = () => randomBytes(32).toString('base64url')

if (!existsSync('.env')) {
  const values = {
    NODE_ENV: 'development',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: 3333,
    APP_URL: 'http://127.0.0.1:3333',
    LOG_LEVEL: 'info',
    DEMO_MODE: 1,
    APP_KEY: key(),
    DATA_KEY: key(),
    INDEX_KEY: key(),
    DB_CONNECTION: 'sqlite',
    QUEUE_DRIVER: 'database',
    QUEUE_EMBEDDED: 1,
    STORAGE_DIR: 'storage',
    LIMITER_STORE: 'memory',
    PAYMENT_PROVIDER: 'demo',
    DEMO_GATEWAY_SECRET: key(),
  }
  writeFileSync(
    '.env',
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
    { mode: 0o600 }
  )
}
run(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
run(['ace.js', 'migration:run'])
run(['ace.js', 'demo:load'])

function run(args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
