import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { REGISTRAR } from '#tests/bench/load_graduates'

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
  const root = fileURLToPath(new URL('../../', import.meta.url))
  if (!existsSync(join(root, 'public/assets/.vite/manifest.json'))) {
    throw new Error('Build the scripts and styles first: node node_modules/vite/bin/vite.js build')
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-pages-'))
  const port = await freePort()
  const environment = productionEnvironment(folder, port)
  const children: ChildProcess[] = []
  try {
    await startChild('./pages_app.ts', environment, children)
    const barePort = await startChild('./pages_bare.ts', environment, children)
    const origin = `http://127.0.0.1:${port}`
    const app = { url: origin + LIST_PATH, cookie: await signIn(origin) }
    const bare = { url: `http://127.0.0.1:${barePort}/`, cookie: '' }
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

function productionEnvironment(folder: string, port: number) {
  return {
    ...process.env,
    TZ: 'UTC',
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'error',
    DEMO_MODE: '0',
    SECURE_COOKIES: '0',
    APP_KEY: randomBytes(32).toString('base64url'),
    DATA_KEY: randomBytes(32).toString('base64url'),
    INDEX_KEY: randomBytes(32).toString('base64url'),
    DB_CONNECTION: 'sqlite',
    DB_FILE: join(folder, 'db.sqlite3'),
    QUEUE_DRIVER: 'sync',
    QUEUE_EMBEDDED: '0',
    STORAGE_DIR: folder,
    LIMITER_STORE: 'memory',
    PAYMENT_PROVIDER: 'none',
  }
}

/** @returns what the child says when it listens */
async function startChild(
  file: string,
  environment: NodeJS.ProcessEnv,
  children: ChildProcess[]
): Promise<unknown> {
  const child = fork(new URL(file, import.meta.url), {
    env: environment,
    execArgv: ['--import=@poppinss/ts-exec'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.push(child)
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with code ${code} before it listened`)
  })
  const [message] = await Promise.race([once(child, 'message'), failed])
  return message
}

/** @returns the cookies of the registrar's session */
async function signIn(origin: string): Promise<string> {
  const form = await fetch(`${origin}/office/login`)
  const text = await form.text()
  const token = /name=['"]_csrf['"] value=['"]([^'"]+)/.exec(text)?.[1]
  if (!token) throw new Error(`No sign-in form: ${form.status} ${text.slice(0, 300)}`)
  const answer = await fetch(`${origin}/office/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Cookie': cookiesOf(form), 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...REGISTRAR, _csrf: token }),
  })
  return cookiesOf(answer)
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
