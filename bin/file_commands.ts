import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Commands that read the files they are given and nothing else: no database, no key, no store. */
const FILE_COMMANDS = ['photo:process', 'photo:matte', 'models:check']

/** Lets these commands run on a fresh clone: where there is no .env, missing variables get values that nothing uses. */
export function prepareFileCommand(name: string | undefined) {
  const environment = fileURLToPath(new URL('../.env', import.meta.url))
  if (!FILE_COMMANDS.includes(name ?? '') || existsSync(environment)) return

  const key = () => randomBytes(32).toString('base64url')
  const unused = {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: '3333',
    APP_URL: 'http://127.0.0.1:3333',
    LOG_LEVEL: 'error',
    APP_KEY: key(),
    DATA_KEY: key(),
    INDEX_KEY: key(),
    DB_CONNECTION: 'sqlite',
    DB_FILE: ':memory:',
    QUEUE_DRIVER: 'sync',
    QUEUE_EMBEDDED: '0',
    STORAGE_DIR: 'tmp',
    LIMITER_STORE: 'memory',
    PAYMENT_PROVIDER: 'none',
  }
  for (const [variable, value] of Object.entries(unused)) process.env[variable] ??= value
}
