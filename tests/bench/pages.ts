import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { REGISTRAR } from '#tests/bench/load_graduates'
import {
  freePort,
  productionEnvironment,
  requireAssets,
  signIn,
  startChild,
} from '#tests/bench/service'

const ROUNDS = 5
const ROUND_MS = 1000
const CONNECTIONS = 8
const LIST_PATH = '/office/graduates'

export interface PagesResult {
  /** Medians over the rounds. */
  requestsPerSecond: number
  bareRequestsPerSecond: number
  ratio: number
}

/**
 * Measures the list of 20 graduates as a signed-in registrar gets it, beside a bare server that reads the same rows
 * from the same SQLite file; the two take turns. About 20 seconds.
 *
 * @throws Error when the scripts and styles are not built, or a page does not show its rows
 */
export async function pages(): Promise<PagesResult> {
  requireAssets()
  const folder = mkdtempSync(join(tmpdir(), 'bench-pages-'))
  const port = await freePort()
  const environment = productionEnvironment(folder, port, {
    DB_CONNECTION: 'sqlite',
    DB_FILE: join(folder, 'db.sqlite3'),
  })
  const children: ChildProcess[] = []
  try {
    const service = await startChild('./pages_app.ts', environment)
    children.push(service.child)
    const bareServer = await startChild<number>('./pages_bare.ts', environment)
    children.push(bareServer.child)
    const origin = `http://127.0.0.1:${port}`
    const app = {
      url: origin + LIST_PATH,
      cookie: await signIn(origin, '/office/login', REGISTRAR),
    }
    const bare = { url: `http://127.0.0.1:${bareServer.message}/`, cookie: '' }
    await requireRows(app)
    await requireRows(bare)

    const appRates: number[] = []
    const bareRates: number[] = []
    await measure(app)
    await measure(bare)
    for (let round = 0; round < ROUNDS; round++) {
      appRates.push(await measure(app))
      bareRates.push(await measure(bare))
    }
    const requestsPerSecond = median(appRates)
    const bareRequestsPerSecond = median(bareRates)
    return {
      requestsPerSecond,
      bareRequestsPerSecond,
      ratio: Number((requestsPerSecond / bareRequestsPerSecond).toFixed(3)),
    }
  } finally {
    for (const child of children) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Target {
  url: string
  cookie: string
}

async function requireRows({ url, cookie }: Target) {
  const response = await fetch(url, { headers: { Cookie: cookie }, redirect: 'manual' })
  const rows = (await response.text()).match(/<tr>\s*<td/g)?.length ?? 0
  if (response.status !== 200 || rows !== 20) {
    throw new Error(`${url} answered ${response.status} with ${rows} rows`)
  }
}

/** @returns answers a second over one round, eight connections at a time */
async function measure({ url, cookie }: Target): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const start = performance.now()
  let answers = 0
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      get(url, { agent, headers: { Cookie: cookie } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`))
        response.on('end', resolve).on('error', reject).resume()
      }).on('error', reject)
    })
  const connection = async () => {
    while (performance.now() - start < ROUND_MS) {
      await ask()
      answers++
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  agent.destroy()
  return Math.round(answers / ((performance.now() - start) / 1000))
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}
