/** What the start scripts share: build when the sources changed, run node in the build, wait for the server. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const SOURCES = [
  'app',
  'bin',
  'config',
  'database',
  'models',
  'resources',
  'start',
  'adonisrc.ts',
  'package-lock.json',
  'vite.config.ts',
]
const STAMP = 'build/.built'

/** Builds into build/ when that is missing or older than any source. */
export function buildWhenNeeded() {
  if (existsSync(STAMP) && newest(SOURCES) <= statSync(STAMP).mtimeMs) return
  console.log('Building (half a minute the first time) …')
  const { NODE_ENV, ...env } = process.env
  const result = spawnSync(process.execPath, ['ace.js', 'build'], { encoding: 'utf8', env })
  if (result.status !== 0) {
    console.error(result.stdout, result.stderr)
    process.exit(1)
  }
  writeFileSync(STAMP, '')
}

/** Runs node in `folder` and ends this process when it fails. @returns what it printed */
export function nodeIn(folder, args, env) {
  const result = spawnSync(process.execPath, args, {
    cwd: resolve(folder),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (result.status !== 0) {
    console.error(result.stdout)
    process.exit(result.status ?? 1)
  }
  return result.stdout
}

/** Starts the built server and waits until it answers. */
export async function startServer(env, address) {
  const child = spawn(process.execPath, ['bin/server.js'], {
    cwd: resolve('build'),
    env,
    stdio: 'inherit',
  })
  let ended = false
  child.on('exit', (code) => {
    ended = true
    process.exitCode = code ?? 1
  })
  for (let tries = 0; tries < 300 && !ended; tries++) {
    if (await answers(`${address}/`)) break
    await wait(100)
  }
  if (ended) process.exit(process.exitCode)
  return {
    followSignals() {
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    },
  }
}

export function portIsFree(port) {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })
}

async function answers(url) {
  try {
    return (await fetch(url, { redirect: 'manual' })).status < 500
  } catch {
    return false
  }
}

/** @returns the newest modification time below `paths`, in ms */
function newest(paths) {
  let latest = 0
  for (const path of paths) {
    if (!existsSync(path)) continue
    const stat = statSync(path)
    latest = Math.max(
      latest,
      stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs
    )
  }
  return latest
}
