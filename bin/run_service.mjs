/** Starts the service from its own scripts on a free port with data of its own, for scripts that look at it from outside. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const STARTS_WITHIN_MS = 300_000

/** A folder and a port. A service that was stopped may be started again there and finds its data. */
export async function makePlace() {
  const folder = mkdtempSync(join(tmpdir(), 'service-'))
  const port = await freePort()
  return {
    address: `http://127.0.0.1:${port}`,
    startDemo: () => start('start', 'demo mode', { PORT: port, DEMO_DIR: join(folder, 'demo') }),
    startProduction: () => start('start:prod', 'Listening on', production(folder, port)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Runs an npm script until it prints `ready`. @returns what it printed, and how to end it */
async function start(script, ready, env) {
  const child = spawn('npm', ['run', script], { env: { ...process.env, ...env }, detached: true })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    process.kill(-child.pid, 'SIGTERM')
    await ended
  }

  const deadline = Date.now() + STARTS_WITHIN_MS
  while (!output.includes(ready)) {
    assert.equal(child.exitCode, null, output)
    if (Date.now() > deadline) {
      await stop()
      assert.fail(`npm run ${script} took too long:\n${output}`)
    }
    await wait(100)
  }
  await wait(200)
  return { output, stop }
}

function production(folder, port) {
  const key = () => randomBytes(32).toString('base64url')
  return {
    HOST: '127.0.0.1',
    PORT: port,
    APP_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'warn',
    DEMO_MODE: '',
    SECURE_COOKIES: '0',
    APP_KEY: key(),
    DATA_KEY: key(),
    INDEX_KEY: key(),
    DB_CONNECTION: 'sqlite',
    DB_FILE: join(folder, 'db.sqlite3'),
    QUEUE_DRIVER: 'database',
    QUEUE_EMBEDDED: '1',
    STORAGE_DIR: folder,
    LIMITER_STORE: 'memory',
    PAYMENT_PROVIDER: 'none',
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const free = server.address().port
  await new Promise((resolve) => server.close(resolve))
  return free
}
