import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import { PASSWORD, type ROLES, emailOf } from '#tests/bench/load_lists'
import {
  freePort,
  productionEnvironment,
  requireAssets,
  signIn,
  startChild,
} from '#tests/bench/service'

const WARM_UP = 3
const REQUESTS = 30

interface ListResult {
  p50: number
  p95: number
  queries: number
  /** Queries that read or sort more than a thousand rows without an index. */
  scans: number
}

/**
 * Measures every list of the back office and two pages of a student with 100,000 students, orders and photos and a
 * million audit events. Needs MariaDB or MySQL (DB_HOST, DB_PORT, DB_USER, DB_PASSWORD) and makes a database of its
 * own; with LISTS_DATABASE it keeps that one for the next time, which then needs the same three keys.
 *
 * @throws Error when there is no database server, the assets are not built or a page does not answer
 */
export async function lists(): Promise<Record<string, ListResult>> {
  requireAssets()
  const server = await connect()
  const kept = process.env.LISTS_DATABASE
  const database = kept ?? `bench_lists_${randomBytes(4).toString('hex')}`
  await server.query(`CREATE DATABASE IF NOT EXISTS \`${database}\` CHARACTER SET utf8mb4`)
  const folder = mkdtempSync(join(tmpdir(), 'bench-lists-'))
  const port = await freePort()
  let child: ChildProcess | null = null
  try {
    const environment = productionEnvironment(folder, port, {
      DB_CONNECTION: 'mysql',
      DB_DATABASE: database,
      ...serverAddress(),
    })
    const started = await startChild<{ number: string }>('./lists_app.ts', environment)
    child = started.child
    const origin = `http://127.0.0.1:${port}`
    await server.query(`USE \`${database}\``)
    return await measureAll(origin, { child, ...started.message }, server)
  } finally {
    child?.kill('SIGKILL')
    if (!kept) await server.query(`DROP DATABASE \`${database}\``)
    await server.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Started {
  child: ChildProcess
  /** The document number of a student who can sign in. */
  number: string
}

async function measureAll(origin: string, { child, number }: Started, server: Connection) {
  const results: Record<string, ListResult> = {}
  const pages = await pagesOf(server)
  for (const [role, paths] of Object.entries(pages)) {
    const cookie =
      role === 'student'
        ? await signIn(origin, '/login', { number, password: PASSWORD })
        : await signIn(origin, '/office/login', { email: emailOf(role), password: PASSWORD })
    for (const path of paths) {
      results[`${role} ${path.replace(/[0-9a-f-]{36}/g, ':id')}`] = await measure(
        origin + path,
        cookie,
        child
      )
    }
  }
  return results
}

/** What each role looks at, with ids of rows that are there. */
async function pagesOf(server: Connection): Promise<Record<string, string[]>> {
  const one = async (sql: string) => {
    const [[row]] = await server.query<RowDataPacket[]>(sql)
    return String(row.id)
  }
  const large = await one(
    'SELECT cohort_id AS id FROM graduate_records GROUP BY cohort_id ORDER BY count(*) DESC LIMIT 1'
  )
  const subject = await one('SELECT id FROM orders ORDER BY id DESC LIMIT 1')
  const school = await one('SELECT id FROM schools ORDER BY id LIMIT 1')
  const orders = '/office/orders'
  const day = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10)
  return {
    administrator: [
      '/office',
      '/office/students',
      `/office/students?cohort=${large}`,
      `/office/students?from=${day}`,
      '/office/students?page=400',
      '/office/students?page=5000',
      '/office/audit',
      `/office/audit?about=${subject}`,
      '/office/audit?action=order.paid',
      '/office/audit?group=order&days=7',
      '/office/audit?actor=staff&days=30',
      '/office/audit?page=200',
      '/office/audit?page=10000',
      '/office/audit?tab=access',
      '/office/audit?tab=access&page=1000',
      '/office/outbox',
      '/office/outbox?state=waiting',
      '/office/outbox?page=1000',
      `/office/outbox?from=${day}`,
      '/office/schools',
      '/office/cohorts',
      `/office/cohorts/${large}`,
      '/office/staff',
    ],
    operator: [
      '/office',
      orders,
      ...['placed', 'paid', 'refunded', 'cancelled'].map((state) => `${orders}?state=${state}`),
      ...['to_make', 'received'].map((prints) => `${orders}?prints=${prints}`),
      `${orders}?cohort=${large}`,
      `${orders}?cohort=${large}&state=paid&sort=-paid`,
      `${orders}?school=${school}`,
      `${orders}?paidFrom=${day}&sort=-paid`,
      `${orders}?sort=-paid`,
      `${orders}?sort=amount`,
      `${orders}?minYuan=30`,
      `${orders}?page=400`,
      `${orders}?page=4000`,
      '/office/payments',
      '/office/payments?tab=paid',
      '/office/payments?tab=all',
      '/office/payments?tab=all&page=4000',
      '/office/messages',
      '/office/messages?tab=all',
      '/office/messages?tab=all&page=1000',
      '/office/deliveries',
      '/office/graduates',
    ],
    registrar: [
      '/office',
      '/office/students',
      '/office/orders',
      '/office/graduates',
      `/office/graduates?cohort=${large}`,
      `/office/graduates?cohort=${large}&stage=returned`,
      '/office/graduates?page=900',
      '/office/messages',
      '/office/deliveries',
      '/office/cohorts',
      `/office/cohorts/${large}`,
      `/office/cohorts/${large}?by=class`,
    ],
    reviewer: [
      '/office',
      '/office/review',
      `/office/review?school=${school}`,
      '/office/review?only=warned',
      '/office/review?page=100',
      '/office/review?tab=aside',
      '/office/review?tab=decided',
      '/office/review?tab=mine&page=1000',
    ],
    student: ['/home', '/notices'],
  } satisfies Record<(typeof ROLES)[number] | 'student', string[]>
}

async function measure(url: string, cookie: string, child: ChildProcess): Promise<ListResult> {
  const ask = async () => {
    const start = performance.now()
    const answer = await fetch(url, { headers: { Cookie: cookie }, redirect: 'manual' })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
    return performance.now() - start
  }
  for (let nth = 0; nth < WARM_UP; nth++) await ask()
  await queriesOf(child)
  await ask()
  const { queries, remarks } = await queriesOf(child)
  if (process.env.LISTS_DATABASE) for (const remark of remarks) console.error(remark)

  const times: number[] = []
  for (let nth = 0; nth < REQUESTS; nth++) times.push(await ask())
  await queriesOf(child)
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.ceil(share * REQUESTS) - 1])
  const result = { p50: at(0.5), p95: at(0.95), queries, scans: remarks.length }
  if (process.env.LISTS_DATABASE) console.error(url.replace(/^http:\/\/[^/]+/, ''), result)
  return result
}

async function queriesOf(child: ChildProcess): Promise<{ queries: number; remarks: string[] }> {
  const answer = once(child, 'message')
  child.send('queries')
  return (await answer)[0]
}

async function connect(): Promise<Connection> {
  const { DB_HOST, DB_PORT, DB_USER, DB_PASSWORD } = serverAddress()
  try {
    return await createConnection({
      host: DB_HOST,
      port: Number(DB_PORT),
      user: DB_USER,
      password: DB_PASSWORD,
    })
  } catch (error) {
    const { code } = error as { code?: string }
    throw new Error(
      `The lists are measured on MariaDB or MySQL: none at ${DB_HOST}:${DB_PORT} (${code})`
    )
  }
}

function serverAddress() {
  const {
    DB_HOST = '127.0.0.1',
    DB_PORT = '3306',
    DB_USER = 'root',
    DB_PASSWORD = '',
  } = process.env
  return { DB_HOST, DB_PORT, DB_USER, DB_PASSWORD }
}
