import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { deleteFile, type FileKind } from '#shared/file_store'

/** The column that names the files of each kind. */
const NAMED_BY: Record<FileKind, [table: string, column: string]> = {
  originals: ['submissions', 'original_key'],
  finished: ['submissions', 'finished_key'],
  masters: ['submissions', 'master_key'],
  alphas: ['submissions', 'alpha_key'],
  previews: ['submissions', 'preview_key'],
  rosters: ['roster_imports', 'file_key'],
  deliveries: ['deliveries', 'index_key'],
}

/** A file is stored before the row that names it commits: younger ones may still be waiting for theirs. */
const LEFT_BEHIND_HOURS = 24

/**
 * Deletes stored files that no row names: a process was killed between the file and its row.
 *
 * @returns how many were deleted
 */
export async function sweepFiles(now: DateTime = DateTime.utc()): Promise<number> {
  let swept = 0
  for (const kind of Object.keys(NAMED_BY) as FileKind[]) swept += await sweepKind(kind, now)
  return swept
}

async function sweepKind(kind: FileKind, now: DateTime): Promise<number> {
  const [table, column] = NAMED_BY[kind]
  const old = await oldKeys(kind, now)
  if (old.length === 0) return 0

  const rows = await db.from(table).whereNotNull(column).select(column)
  const named = new Set(rows.map((row) => row[column]))
  const orphans = old.filter((key) => !named.has(key))
  for (const key of orphans) await deleteFile(key)
  return orphans.length
}

/** Keys of the files that are older than a row can take to commit. */
async function oldKeys(kind: FileKind, now: DateTime): Promise<string[]> {
  const limit = now.minus({ hours: LEFT_BEHIND_HOURS }).toMillis()
  const keys: string[] = []
  let page: string | undefined
  do {
    const list = await drive.use().listAll(kind, { recursive: true, paginationToken: page })
    for (const object of list.objects) {
      if (!object.isFile) continue
      const { lastModified } = await drive.use().getMetaData(object.key)
      if (lastModified.getTime() <= limit) keys.push(object.key)
    }
    page = list.paginationToken
  } while (page)
  return keys
}
