import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'

const LOOK_EVERY_MS = 50
/** The log is written by a thread of its own. */
const LOG_SETTLES_MS = 1000

/** Keeps every payload that stands in the queue's tables for a moment. */
export function watchJobs() {
  const seen = new Set<string>()
  let looking = true
  const look = async () => {
    while (looking) {
      for (const job of await db.from('queue_jobs')) seen.add(JSON.stringify(job))
      await wait(LOOK_EVERY_MS)
    }
  }
  const done = look()
  return async () => {
    looking = false
    await done
    return [...seen]
  }
}

/**
 * Searches everything that the service keeps or says outside its answers: each table, the database's own file, stored files,
 * the log and the job payloads.
 *
 * @param values  by name: texts as they were typed, pieces of files as they were sent
 * @returns `where: name` for each value that was found readable
 */
export async function findLeaks(
  values: Record<string, string | Buffer>,
  jobs: string[]
): Promise<string[]> {
  await wait(LOG_SETTLES_MS)
  const places = [
    ...(await tables()),
    ...filesIn(process.env.STORAGE_DIR!),
    ...jobs.map((job) => ({ where: 'job', bytes: Buffer.from(job) })),
  ]
  return places.flatMap(({ where, bytes }) =>
    Object.entries(values)
      .filter(([, value]) => contains(bytes, value))
      .map(([name]) => `${where}: ${name}`)
  )
}

async function tables() {
  const all = await db.connection().getAllTables()
  const dumps = []
  for (const name of all.filter((each) => !each.startsWith('adonis_'))) {
    dumps.push({ where: name, bytes: Buffer.from(JSON.stringify(await db.from(name))) })
  }
  return dumps
}

/** Every file of the run: the database with its journal, sealed pictures, the log. */
function filesIn(folder: string): { where: string; bytes: Buffer }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory()
      ? filesIn(path)
      : [{ where: path, bytes: readFileSync(path) }]
  })
}

/** As text, percent-encoded, base64 or UTF-16. */
function contains(bytes: Buffer, value: string | Buffer): boolean {
  if (typeof value !== 'string') return bytes.includes(value)
  return [
    Buffer.from(value),
    Buffer.from(encodeURIComponent(value)),
    Buffer.from(value, 'utf16le'),
    Buffer.from(Buffer.from(value).toString('base64').slice(0, -4)),
  ].some((form) => bytes.includes(form))
}
