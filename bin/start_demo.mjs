/**
 * `npm start`: the whole service in demo mode on loopback, with an embedded database and invented people. Everything it
 * keeps lies in storage/demo; delete that folder to start afresh.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { buildWhenNeeded, nodeIn, portIsFree, startServer } from './launch.mjs'

const folder = resolve(process.env.DEMO_DIR ?? 'storage/demo')
const port = Number(process.env.PORT ?? 3333)
const address = `http://127.0.0.1:${port}`

if (!(await portIsFree(port))) {
  console.error(
    `Port ${port} is taken. Stop what runs there, or choose another: PORT=3334 npm start`
  )
  process.exit(1)
}

buildWhenNeeded()
const isNew = !existsSync(folder)
const logins = isNew ? prepareAnew() : load(folder)

const server = await startServer(environment(folder), address)
console.log(`
  Graduation photo service, demo mode${isNew ? '' : ' (data of the last start kept)'}

  Students      ${address}
  Back office   ${address}/office

  Demo logins: both login pages list demo people, one click signs in.
    Students      ${address}/login
    Back office   ${address}/office/login
  ${logins.trim().replaceAll('\n', '\n  ')}

  Payments are played by a demo gateway; nothing leaves this machine. Stop with Ctrl+C.
`)
server.followSignals()

/** Loads the demo beside its place and moves it there when it is complete: a start that was cut off leaves nothing half. */
function prepareAnew() {
  const preparing = `${folder}.preparing`
  rmSync(preparing, { recursive: true, force: true })
  mkdirSync(preparing, { recursive: true })
  writeFileSync(join(preparing, 'keys.env'), newKeys(), { mode: 0o600 })
  const printed = load(preparing)
  renameSync(preparing, folder)
  return printed
}

/**
 * Migrations, then the demo's people: a database that has them is left as it is, one with other people is refused.
 *
 * @returns what demo:load says about signing in
 */
function load(at) {
  console.log(
    isNew
      ? 'Preparing the database and some photos (a minute the first time) …'
      : 'Opening the database …'
  )
  const env = environment(at)
  nodeIn('build', ['bin/console.js', 'migration:run', '--force', '--compact-output'], env)
  return nodeIn('build', ['bin/console.js', 'demo:load'], env)
}

function environment(at) {
  return {
    ...process.env,
    ...parseEnv(readFileSync(join(at, 'keys.env'), 'utf8')),
    NODE_ENV: 'production',
    TZ: 'UTC',
    DEMO_MODE: '1',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: address,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    DB_CONNECTION: 'sqlite',
    DB_FILE: join(at, 'db.sqlite3'),
    STORAGE_DIR: at,
    QUEUE_DRIVER: 'database',
    QUEUE_EMBEDDED: '1',
    LIMITER_STORE: 'memory',
    PAYMENT_PROVIDER: 'demo',
  }
}

/** Random keys, made once and kept beside the data that they open. */
function newKeys() {
  return ['APP_KEY', 'DATA_KEY', 'INDEX_KEY', 'DEMO_GATEWAY_SECRET']
    .map((name) => `${name}=${randomBytes(32).toString('base64url')}\n`)
    .join('')
}
