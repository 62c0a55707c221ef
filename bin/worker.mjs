/** `npm run worker`: one queue worker of a production installation, with the settings of .env. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { buildWhenNeeded } from './launch.mjs'

const settings = {
  ...(existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}),
  ...process.env,
}
buildWhenNeeded()
const env = {
  ...settings,
  NODE_ENV: 'production',
  TZ: 'UTC',
  STORAGE_DIR: resolve(settings.STORAGE_DIR ?? 'storage'),
  ...(settings.DB_FILE ? { DB_FILE: resolve(settings.DB_FILE) } : {}),
}
const queues = '--queue=photos,rosters,payments'
const child = spawn(process.execPath, ['bin/console.js', 'queue:work', queues], {
  cwd: resolve('build'),
  env,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
