/** `npm run start:prod`: one production web process with the settings of .env. No demo data, personas or demo gateway. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { buildWhenNeeded, nodeIn, startServer } from './launch.mjs'

const env = {
  ...(existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}),
  ...process.env,
}
refuseWhenIncomplete()

Object.assign(env, {
  NODE_ENV: 'production',
  TZ: 'UTC',
  STORAGE_DIR: resolve(env.STORAGE_DIR),
  ...(env.DB_FILE ? { DB_FILE: resolve(env.DB_FILE) } : {}),
})
buildWhenNeeded()
nodeIn('build', ['bin/console.js', 'migration:run', '--force', '--compact-output'], env)
const server = await startServer(env, `http://${env.HOST}:${env.PORT}`)
console.log(`Listening on http://${env.HOST}:${env.PORT} for ${env.APP_URL}`)
if (!isYes(env.QUEUE_EMBEDDED))
  console.log('Background work needs at least one `npm run worker` beside it.')
server.followSignals()

function refuseWhenIncomplete() {
  const needed = [
    'HOST',
    'PORT',
    'APP_URL',
    'LOG_LEVEL',
    'APP_KEY',
    'DATA_KEY',
    'INDEX_KEY',
    'DB_CONNECTION',
    'QUEUE_DRIVER',
    'STORAGE_DIR',
    'LIMITER_STORE',
    'PAYMENT_PROVIDER',
  ]
  if (env.DB_CONNECTION === 'mysql') needed.push('DB_HOST', 'DB_USER', 'DB_DATABASE')
  const missing = needed.filter((name) => !env[name])
  const problems = missing.map((name) => `${name} is missing.`)
  if (isYes(env.DEMO_MODE))
    problems.push('DEMO_MODE is set: demo mode is started with `npm start` only.')
  if (env.PAYMENT_PROVIDER === 'demo')
    problems.push('PAYMENT_PROVIDER=demo exists in demo mode only.')
  for (const name of ['DATA_KEY', 'INDEX_KEY']) {
    if (env[name] && Buffer.from(env[name], 'base64url').length !== 32) {
      problems.push(`${name} must be 32 bytes in base64url.`)
    }
  }
  if (problems.length === 0) return
  console.error(
    `This production start is refused:\n${problems.map((line) => `  - ${line}`).join('\n')}`
  )
  console.error('Put the values into .env; .env.example explains each one.')
  process.exit(1)
}

/** The spellings that the service itself takes for yes. */
function isYes(value) {
  return value === '1' || value === 'true'
}
