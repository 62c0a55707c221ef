/** The app as production runs it, on the MySQL database that DB_DATABASE names, filled by load_lists.ts: started by lists.ts. */
import 'reflect-metadata'
import { runApp } from '#tests/bench/run_app'

/** A plan may read a small table whole, or sort a few rows. */
const FEW_ROWS = 1000

interface Query {
  sql: string
  bindings: any[]
}
let taken: Query[] = []

await runApp(async (app) => {
  const { loadLists } = await import('#tests/bench/load_lists')
  await loadLists(app)
})

const { default: db } = await import('@adonisjs/lucid/services/db')
db.connection()
  .getWriteClient()
  .on('query', ({ sql, bindings }: Query) => taken.push({ sql, bindings: bindings ?? [] }))

/** Asked for the queries since the last time, answers how many and which of them read or sort too many rows. */
process.on('message', async () => {
  const queries = taken
  taken = []
  const remarks: string[] = []
  for (const { sql, bindings } of queries) {
    if (/^\s*\(?select/i.test(sql)) remarks.push(...(await judge(sql, bindings)))
  }
  taken = []
  process.send!({ queries: queries.length, remarks: [...new Set(remarks)] })
})

/** Whoever started this was stopped. */
process.on('disconnect', () => process.exit())

async function judge(sql: string, bindings: any[]): Promise<string[]> {
  const [plan] = await db.rawQuery(`EXPLAIN ${sql}`, bindings)
  return plan.flatMap((step: Record<string, any>) => {
    if (Number(step.rows ?? 0) <= FEW_ROWS || String(step.table).startsWith('<')) return []
    const isScan = step.type === 'ALL'
    const isSort = String(step.Extra).includes('filesort')
    if (!isScan && !isSort) return []
    const kind = isScan ? 'scan' : 'filesort'
    return [`${kind} of ${step.table} (${step.rows} rows, key ${step.key}): ${sql.slice(0, 400)}`]
  })
}

const { residentId } = await import('#database/factories/student')
process.send!({ number: residentId(50_000) })
