/**
 * `npm start`: the whole service in demo mode on loopback, with an embedded database and invented people. Everything it
 * keeps lies in storage/demo; delete that folder to start afresh.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { buildWhenNeeded, nodeIn, parseEnv, portIsFree, startServer } from './launch.mjs'

const folder = resolve(process.env.DEMO_DIR ?? 'storage/demo')
const port = Number(process.env.PORT ?? 3333)
const address = `http://127.0.0.1:${port}`

if (!(await portIsFree(port))) {
  console.error(
    `Port ${port} is taken. Stop what runs there, or choose another: PORT=3334 npm start`
  )
  process.exit(1)
}

const env = {
  ...process.env,
  ...keys(),
  NODE_ENV: 'production',
  TZ: 'UTC',
  DEMO_MODE: '1',
  HOST: '127.0.0.1',
  PORT: String(port),
  APP_URL: address,
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  DB_CONNECTION: 'sqlite',
  DB_FILE: resolve(folder, 'db.sqlite3'),
  STORAGE_DIR: folder,
  QUEUE_DRIVER: 'database',
  QUEUE_EMBEDDED: '1',
  LIMITER_STORE: 'memory',
  PAYMENT_PROVIDER: 'demo',
}

buildWhenNeeded()
console.log('Preparing the database …')
nodeIn('build', ['bin/console.js', 'migration:run', '--force', '--compact-output'], env)
nodeIn('build', ['bin/console.js', 'demo:load'], env)
const server = await startServer(env, address)
console.log(`
  Graduation photo service, demo mode

  Students      ${address}
  Back office   ${address}/office

  Both login pages list demo people: one click signs in, no password needed.
  Payments are played by a demo gateway; nothing leaves this machine. Stop with Ctrl+C.
`)
server.followSignals()

/** Random keys, made once and kept beside the data that they open. */
function keys() {
  const file = resolve(folder, 'keys.env')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    const lines = ['APP_KEY', 'DATA_KEY', 'INDEX_KEY', 'DEMO_GATEWAY_SECRET'].map(
      (name) => `${name}=${randomBytes(32).toString('base64url')}`
    )
    writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  }
  return parseEnv(readFileSync(file, 'utf8'))
}
