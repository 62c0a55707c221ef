import 'reflect-metadata'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Ignitor, prettyPrintError } from '@adonisjs/core'
import { configure, processCLIArgs, run } from '@japa/runner'

const TERMINATES_WITHIN_MS = 15_000

/**
 * Every run has a database, files and a port of its own, so that several can run side by side. The suites that
 * need real background work set QUEUE_DRIVER=database.
 */
const folder = `tmp/test-${process.pid}`
mkdirSync(folder, { recursive: true })
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const port = await freePort()
Object.assign(process.env, {
  TZ: 'UTC',
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  PORT: String(port),
  APP_URL: `http://127.0.0.1:${port}`,
  ...logging(),
  DEMO_MODE: '1',
  APP_KEY: 'a-key-for-tests-only-0000',
  DATA_KEY: Buffer.alloc(32, 1).toString('base64url'),
  INDEX_KEY: Buffer.alloc(32, 2).toString('base64url'),
  DB_CONNECTION: process.env.TEST_DATABASE ?? 'sqlite',
  DB_FILE: `${folder}/db.sqlite3`,
  DB_DATABASE: process.env.TEST_MYSQL_DATABASE ?? '',
  QUEUE_DRIVER: process.env.TEST_QUEUE ?? 'sync',
  QUEUE_EMBEDDED: '0',
  PICTURE_WORKERS: '1',
  STORAGE_DIR: folder,
  LIMITER_STORE: 'memory',
  PAYMENT_PROVIDER: 'demo',
  DEMO_GATEWAY_SECRET: 'a-secret-for-tests-only',
})

const APP_ROOT = new URL('../', import.meta.url)

new Ignitor(APP_ROOT, {
  importer: (filePath) =>
    filePath.startsWith('./') || filePath.startsWith('../')
      ? import(new URL(filePath, APP_ROOT).href)
      : import(filePath),
})
  .tap((app) => {
    app.booting(async () => {
      await import('#start/env')
    })
    app.listen('SIGTERM', () => app.terminate())
  })
  .testRunner()
  .configure(async (app) => {
    const { plugins, reporters, runnerHooks, configureSuite } =
      await import('../tests/bootstrap.js')

    processCLIArgs(process.argv.splice(2))
    configure({
      ...app.rcFile.tests,
      ...{ plugins, reporters, configureSuite },
      setup: runnerHooks.setup,
      teardown: runnerHooks.teardown.concat([() => terminate(() => app.terminate())]),
    })
  })
  .run(() => run())
  .catch((error) => {
    process.exitCode = 1
    prettyPrintError(error)
  })

/** Everything goes to a file, where tests look for personal values; TEST_LOG_LEVEL shows it in the terminal instead. */
function logging() {
  const level = process.env.TEST_LOG_LEVEL
  return level ? { LOG_LEVEL: level } : { LOG_LEVEL: 'trace', LOG_FILE: `${folder}/log.jsonl` }
}

/** A connection that some test never gave back would hold up the end of the run for ever. */
async function terminate(end: () => Promise<void>) {
  const isOver = await Promise.race([end().then(() => true), wait(TERMINATES_WITHIN_MS)])
  if (!isOver) console.error('The application did not end in time: is a connection still in use?')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port: free } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return free
}
