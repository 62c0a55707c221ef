import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import { PASSWORD, type ROLES, emailOf } from '#tests/bench/load_lists'
import { GRADUATE_STAGES } from '#portal/graduate_stage'
import {
  freePort,
  productionEnvironment,
  requireAssets,
  signIn,
  startChild,
} from '#tests/bench/service'

const WARM_UP = 3
const REQUESTS = 30
/** What a page may take. */
const SLOW_MS = 200

interface ListResult {
  p50: number
  p95: number
  queries: number
  /** The longest of them, as the service waited for it. */
  longestMs: number
  /** Queries that read or sort more than a thousand rows without an index. */
  scans: number
}

/**
 * Measures every list of the back office and two pages of a student with 100,000 students, orders and photos and a
 * million audit events. Needs MariaDB or MySQL (DB_HOST, DB_PORT, DB_USER, DB_PASSWORD) and makes a database of its
 * own; with LISTS_DATABASE it keeps that one for the next time, which then needs the same three keys, and says of each
 * page which query took longest. LISTS_ONLY names pages by a part of their address.
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
    const started = await startChild<Omit<Started, 'child'>>('./lists_app.ts', environment)
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
  /** Words to look for that student by, as they stand in addresses. */
  searches: Record<'name' | 'number' | 'mobile' | 'studentNo', string>
}

async function measureAll(
  origin: string,
  { child, number, searches }: Started,
  server: Connection
) {
  const results: Record<string, ListResult> = {}
  const pages = await pagesOf(server, searches)
  for (const [role, paths] of Object.entries(pages)) {
    const cookie =
      role === 'student'
        ? await signIn(origin, '/login', { number, password: PASSWORD })
        : await signIn(origin, '/office/login', { email: emailOf(role), password: PASSWORD })
    for (const path of paths) {
      if (!path.includes(process.env.LISTS_ONLY ?? '')) continue
      const name = path.replace(/[0-9a-f-]{36}/g, ':id').replace(/search=[^&]*/, 'search')
      results[`${role} ${name}`] = await measure(origin + path, cookie, child)
    }
  }
  return results
}

/** What each role looks at, with ids of rows that are there. */
async function pagesOf(
  server: Connection,
  searches: Started['searches']
): Promise<Record<string, string[]>> {
  const one = async (sql: string) => {
    const [[row]] = await server.query<RowDataPacket[]>(sql)
    return String(row.id)
  }
  const large = await one(
    'SELECT cohort_id AS id FROM collections GROUP BY cohort_id ORDER BY count(*) DESC LIMIT 1'
  )
  const fresh = await one('SELECT id FROM cohorts ORDER BY id DESC LIMIT 1')
  const subject = await one('SELECT id FROM orders ORDER BY id DESC LIMIT 1')
  const school = await one('SELECT id FROM schools ORDER BY id LIMIT 1')
  const delivery = await one('SELECT id FROM deliveries ORDER BY id LIMIT 1')
  const photo = await one(
    "SELECT id FROM submissions WHERE state = 'in_review' AND set_aside_at IS NULL ORDER BY id LIMIT 1"
  )
  const day = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10)
  const pagesWith = (list: string, queries: string[]) => queries.map((query) => `${list}?${query}`)
  const found = (list: string) =>
    pagesWith(
      list,
      Object.values(searches).map((token) => `search=${encodeURIComponent(token)}`)
    )
  const byStage = GRADUATE_STAGES.map((stage) => `stage=${stage}`)
  const named = `department=${encodeURIComponent('学院3')}`
  const [audit, deliveries, graduates] = [
    '/office/audit',
    '/office/deliveries',
    '/office/graduates',
  ]
  const [messages, orders, outbox] = ['/office/messages', '/office/orders', '/office/outbox']
  const [payments, review, students] = ['/office/payments', '/office/review', '/office/students']
  const overview = `/office/cohorts/${large}`
  const ofGraduates = [
    graduates,
    ...pagesWith(graduates, [
      'page=400',
      'page=5000',
      ...byStage,
      'stage=reached_paid',
      'stage=unfinished',
      `cohort=${large}`,
      ...byStage.map((stage) => `cohort=${large}&${stage}`),
      ...['stage', '-stage', 'class', '-updated'].map((sort) => `cohort=${large}&sort=${sort}`),
      `cohort=${large}&stage=unfinished&sort=-stage&page=40`,
      `cohort=${large}&${named}&stage=returned`,
      `cohort=${large}&page=900`,
      `cohort=${fresh}`,
      `cohort=${fresh}&stage=unregistered&sort=class`,
      `cohort=${fresh}&stage=registered`,
    ]),
    ...found(graduates),
  ]
  const ofOrders = [
    orders,
    ...pagesWith(orders, [
      ...['placed', 'paid', 'refunded', 'cancelled'].map((state) => `state=${state}`),
      ...['to_make', 'received'].map((prints) => `prints=${prints}`),
      `cohort=${large}`,
      `cohort=${large}&state=paid&sort=-paid`,
      `cohort=${large}&minYuan=30&sort=amount`,
      `school=${school}`,
      `school=${school}&paidFrom=${day}&sort=-amount`,
      `paidFrom=${day}&sort=-paid`,
      'sort=-paid',
      'sort=amount',
      'minYuan=30',
      'page=400',
      'page=4000',
    ]),
    ...found(orders),
  ]
  const ofStudents = [
    students,
    ...pagesWith(students, [
      'sort=registered',
      'page=400',
      'page=5000',
      `cohort=${large}`,
      `cohort=${large}&sort=registered`,
      `cohort=${large}&page=900`,
      `from=${day}`,
      `cohort=${large}&from=${day}`,
    ]),
    ...found(students),
  ]
  const ofCohorts = [
    '/office/cohorts',
    ...pagesWith('/office/cohorts', ['state=open&sort=name']),
    overview,
    ...pagesWith(overview, ['by=class', `${named}&by=class`, 'sort=-returned']),
    `${overview}/photos`,
    ...pagesWith(`${overview}/photos`, [
      'page=200',
      named,
      `search=${encodeURIComponent(searches.name)}`,
      `search=${encodeURIComponent(searches.studentNo)}`,
    ]),
    `${overview}/settings`,
    `/office/cohorts/${fresh}`,
  ]
  const ofMessages = [
    messages,
    ...pagesWith(messages, ['tab=all', 'tab=all&page=1000']),
    ...found(messages),
  ]
  const ofDeliveries = [
    deliveries,
    ...pagesWith(deliveries, [`school=${school}`, 'page=20', 'state=waiting&sort=-photos']),
    ...found(deliveries),
    `${deliveries}/${delivery}`,
  ]
  const ofAudit = [
    audit,
    ...pagesWith(audit, [
      `about=${subject}`,
      'action=order.paid',
      'action=order.paid&sort=time',
      'group=order&days=7',
      'actor=staff&days=30',
      'actor=student&action=order.paid&days=30',
      'page=200',
      'page=10000',
      'action=order.paid&page=4000',
      'tab=access',
      'tab=access&days=30',
      'tab=access&page=1000',
    ]),
  ]
  const statistics = `${review}/statistics`
  const ofReview = [
    '/office',
    review,
    ...pagesWith(review, [
      `school=${school}`,
      `cohort=${large}`,
      'only=warned',
      'only=person',
      'source=album',
      'page=100',
      'tab=aside',
      'tab=mine',
      'tab=mine&page=1000',
    ]),
    `${review}/submissions/${photo}`,
    `${review}/bulk`,
    ...pagesWith(statistics, ['days=7', 'days=30']),
  ]
  return {
    administrator: [
      '/office',
      ...ofStudents,
      ...ofAudit,
      outbox,
      ...pagesWith(outbox, ['state=waiting', 'channel=email', 'page=1000', `from=${day}`]),
      '/office/schools',
      ...ofCohorts,
      '/office/staff',
    ],
    operator: [
      '/office',
      ...ofOrders,
      payments,
      ...pagesWith(payments, ['tab=paid', 'tab=all', 'tab=all&page=4000']),
      ...ofMessages,
      ...ofDeliveries,
      ...ofGraduates,
    ],
    registrar: [
      '/office',
      ...ofStudents,
      orders,
      ...pagesWith(orders, ['state=paid', 'sort=-paid', 'page=400']),
      ...ofGraduates,
      ...ofMessages,
      ...ofDeliveries.slice(0, -1),
      ...ofCohorts.slice(0, -1),
      `${overview}/sign-off/create`,
      `${overview}/reminders/create`,
    ],
    reviewer: ofReview,
    lead_reviewer: [
      '/office',
      ...pagesWith(review, [
        'tab=decided',
        'tab=decided&page=4000',
        `tab=decided&school=${school}`,
      ]),
      ...pagesWith(statistics, ['days=7', 'days=30']),
      '/office/extensions',
      '/office/extensions?tab=decided',
    ],
    auditor: ['/office', ...ofAudit.slice(0, 3)],
    student: ['/home', '/notices', '/orders'],
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
  const { queries, longest, remarks } = await queriesOf(child)

  const times: number[] = []
  for (let nth = 0; nth < REQUESTS; nth++) times.push(await ask())
  await queriesOf(child)
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.ceil(share * REQUESTS) - 1])
  const result = {
    p50: at(0.5),
    p95: at(0.95),
    queries,
    longestMs: Math.round(longest?.ms ?? 0),
    scans: remarks.length,
  }
  if (process.env.LISTS_DATABASE) explain(url, result, longest, remarks)
  return result
}

interface Queries {
  queries: number
  longest?: { sql: string; ms: number }
  remarks: string[]
}

async function queriesOf(child: ChildProcess): Promise<Queries> {
  const answer = once(child, 'message')
  child.send('queries')
  return (await answer)[0]
}

/** For whoever wants to know why. */
function explain(url: string, result: ListResult, longest: Queries['longest'], remarks: string[]) {
  const path = url.replace(/^http:\/\/[^/]+/, '').slice(0, 120)
  console.error(path, JSON.stringify(result))
  if (result.p95 > SLOW_MS) console.error(`  longest: ${longest?.sql}`)
  for (const remark of remarks) console.error(`  ${remark}`)
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
