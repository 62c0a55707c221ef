/** Starts the service as a newcomer would: npm start, again with its data kept, and a production start that must refuse. */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'demo-'))
const port = await freePort()
const address = `http://127.0.0.1:${port}`

const first = await demo()
assert.match(first.output, new RegExp(address), 'the terminal prints the address')
assert.match(await page('/'), /请选择身份/)
assert.match(await page('/login'), /personas|演示/)
await first.stop()

const second = await demo()
assert.match(await page('/office/login'), /演示/)
await second.stop()
rmSync(folder, { recursive: true, force: true })

const refused = spawnSync(process.execPath, ['bin/start_production.mjs'], {
  encoding: 'utf8',
  env: {
    PATH: process.env.PATH,
    HOST: '127.0.0.1',
    PORT: '1',
    DEMO_MODE: '',
    APP_KEY: '',
    DATA_KEY: '',
    INDEX_KEY: '',
  },
})
assert.equal(refused.status, 1)
for (const name of ['APP_KEY', 'DATA_KEY', 'INDEX_KEY'])
  assert.match(refused.stderr, new RegExp(`${name} is missing`))
console.log('npm start, a second start and a refused production start: as promised')

async function demo() {
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: String(port), DEMO_DIR: folder },
    detached: true,
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  for (let i = 0; i < 1800 && !output.includes('demo mode'); i++) {
    assert.equal(child.exitCode, null, output)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    get output() {
      return output
    },
    async stop() {
      process.kill(-child.pid, 'SIGTERM')
      await ended
    },
  }
}

async function page(path) {
  const response = await fetch(address + path, { headers: { 'accept-language': 'zh-CN' } })
  assert.equal(response.status, 200, `${path} answers ${response.status}`)
  return response.text()
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const free = server.address().port
  await new Promise((resolve) => server.close(resolve))
  return free
}
