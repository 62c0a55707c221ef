/** The app as production runs it, on the MySQL database that DB_DATABASE names, filled by load_lists.ts: started by lists.ts. */
import 'reflect-metadata'
import { runApp } from '#tests/bench/run_app'

/** A plan may read a small table whole, or sort a few rows. */
const FEW_ROWS = 1000
/** The nth student, of the largest cohort, signs in and is looked for. */
const SIGNED_IN = 50_000

interface Query {
  sql: string
  bindings: any[]
  ms: number
}
let taken = new Map<string, Query>()

await runApp(async (app) => {
  const { loadLists } = await import('#tests/bench/load_lists')
  await loadLists(app)
})

const { default: db } = await import('@adonisjs/lucid/services/db')
const asked = new Map<string, number>()
db.connection()
  .getWriteClient()
  .on('query', ({ __knexQueryUid: id, sql, bindings }: Record<string, any>) => {
    taken.set(id, { sql, bindings: bindings ?? [], ms: 0 })
    asked.set(id, performance.now())
  })
  .on('query-response', (_: unknown, { __knexQueryUid: id }: Record<string, any>) => {
    const query = taken.get(id)
    if (query) query.ms = performance.now() - asked.get(id)!
    asked.delete(id)
  })

/**
 * Asked for the queries since the last time, answers how many, the longest of them, and which read or sort too many rows.
 */
process.on('message', async () => {
  const queries = [...taken.values()]
  const remarks: string[] = []
  for (const { sql, bindings } of queries) {
    if (/^\s*\(?select/i.test(sql)) remarks.push(...(await judge(sql, bindings)))
  }
  taken = new Map()
  const [longest] = queries.toSorted((a, b) => b.ms - a.ms)
  process.send!({ queries: queries.length, longest, remarks: [...new Set(remarks)] })
})

/** Whoever started this was stopped. */
process.on('disconnect', () => process.exit())

async function judge(sql: string, bindings: any[]): Promise<string[]> {
  const [plan] = await db.rawQuery(`EXPLAIN ${sql}`, bindings)
  return plan.flatMap((step: Record<string, any>) => {
    if (Number(step.rows ?? 0) <= FEW_ROWS || String(step.table).startsWith('<')) return []
    const isScan = step.type === 'ALL' || (step.type === 'index' && !/ limit /i.test(sql))
    const isSort = String(step.Extra).includes('filesort')
    if (!isScan && !isSort) return []
    const kind = isScan ? 'scan' : 'filesort'
    return [`${kind} of ${step.table} (${step.rows} rows, key ${step.key}): ${sql.slice(0, 400)}`]
  })
}

const { residentId } = await import('#database/factories/student')
const { nameOf, studentNoOf } = await import('#tests/bench/load_lists')
const { sealSearch } = await import('#shared/search_token')
const number = residentId(SIGNED_IN)
process.send!({
  number,
  searches: {
    name: sealSearch(nameOf(SIGNED_IN)),
    number: sealSearch(number),
    mobile: sealSearch(`138${String(SIGNED_IN).padStart(8, '0')}`),
    studentNo: sealSearch(studentNoOf(SIGNED_IN)),
  },
})
