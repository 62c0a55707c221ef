/** What the entries share that measure the app over HTTP in a process of its own, as production runs it. */
import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @throws Error when the scripts and styles are not built */
export function requireAssets(): void {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  if (existsSync(join(root, 'public/assets/.vite/manifest.json'))) return
  throw new Error('Build the scripts and styles first: node node_modules/vite/bin/vite.js build')
}

/**
 * A production installation without the demo; keys are new unless the environment has some.
 *
 * @param folder    of files and of the database's file
 * @param database  further variables, of the database
 */
export function productionEnvironment(
  folder: string,
  port: number,
  database: Record<string, string>
): NodeJS.ProcessEnv {
  const key = () => randomBytes(32).toString('base64url')
  return {
    APP_KEY: key(),
    DATA_KEY: key(),
    INDEX_KEY: key(),
    ...process.env,
    TZ: 'UTC',
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'error',
    DEMO_MODE: '0',
    SECURE_COOKIES: '0',
    ...database,
    QUEUE_DRIVER: 'sync',
    QUEUE_EMBEDDED: '0',
    STORAGE_DIR: folder,
    LIMITER_STORE: 'memory',
    PAYMENT_PROVIDER: 'none',
  }
}

/**
 * Starts a module of this folder in a process of its own.
 *
 * @returns the process, and what it says when it listens
 */
export async function startChild<Message>(
  file: string,
  environment: NodeJS.ProcessEnv
): Promise<{ child: ChildProcess; message: Message }> {
  const child = fork(new URL(file, import.meta.url), {
    env: environment,
    execArgv: ['--import=@poppinss/ts-exec'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with code ${code} before it listened`)
  })
  const message = await Promise.race([firstWord<Message>(child), failed])
  return { child, message }
}

/** The module's own first message: the framework says before that it is ready, twice. */
async function firstWord<Message>(child: ChildProcess): Promise<Message> {
  for (;;) {
    const [message] = await once(child, 'message')
    if (!message.isAdonisJS && message !== 'ready') return message
  }
}

/** Sends a sign-in form. @returns the cookies of the session */
export async function signIn(
  origin: string,
  path: string,
  fields: Record<string, string>
): Promise<string> {
  const form = await fetch(origin + path)
  const token = /name=['"]_csrf['"] value=['"]([^'"]+)/.exec(await form.text())?.[1]
  if (!token) throw new Error(`No sign-in form at ${path}: ${form.status}`)
  const answer = await fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Cookie': cookiesOf(form), 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...fields, _csrf: token }),
  })
  return cookiesOf(answer)
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
