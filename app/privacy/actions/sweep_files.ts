import drive from '@adonisjs/drive/services/main'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import Submission, { type SubmissionState } from '#capture/models/submission'
import { dbTime } from '#shared/db_time'
import { deleteFile, type FileKind } from '#shared/file_store'

/** The column that names the files of each kind. */
const NAMED_BY: Record<Exclude<FileKind, 'frames'>, [table: string, column: string]> = {
  originals: ['submissions', 'original_key'],
  finished: ['submissions', 'finished_key'],
  masters: ['submissions', 'master_key'],
  alphas: ['submissions', 'alpha_key'],
  previews: ['submissions', 'preview_key'],
  rosters: ['roster_imports', 'file_key'],
  deliveries: ['deliveries', 'index_key'],
}

/** A photo in such a state needs the other frames of its burst no longer. */
const FRAMES_DONE: SubmissionState[] = ['withdrawn', 'approved', 'returned', 'delivered', 'expired']

/** A file is stored before the row that names it commits: younger ones may still be waiting for theirs. */
const LEFT_BEHIND_HOURS = 24

/**
 * Deletes stored files that no row names: a process was killed between the file and its row.
 *
 * @returns how many were deleted
 */
export async function sweepFiles(now: DateTime = DateTime.utc()): Promise<number> {
  let swept = 0
  for (const kind of Object.keys(NAMED_BY) as (keyof typeof NAMED_BY)[]) {
    swept += await sweepKind(kind, now, () => keysIn(...NAMED_BY[kind]))
  }
  await forgetFrames(now)
  return swept + (await sweepKind('frames', now, frameKeys))
}

/** Photos that are decided or replaced give up their bursts: the files are nobody's then. */
async function forgetFrames(now: DateTime) {
  await Submission.query()
    .whereNotNull('frames')
    .whereIn('state', FRAMES_DONE)
    .update({ frames: null, updated_at: dbTime(now) })
}

async function keysIn(table: string, column: string): Promise<string[]> {
  const rows = await db.from(table).whereNotNull(column).select(column)
  return rows.map((row) => row[column])
}

/** Versions of a photo share their burst; the frame that became a photo is its original and stays. */
async function frameKeys(): Promise<string[]> {
  const bursts = await Submission.query().whereNotNull('frames').select('id', 'frames')
  return [
    ...(await keysIn('submissions', 'original_key')),
    ...bursts.flatMap(({ frames }) =>
      frames!.flatMap(({ key, thumbnailKey }) => (thumbnailKey ? [key, thumbnailKey] : [key]))
    ),
  ]
}

async function sweepKind(
  kind: FileKind,
  now: DateTime,
  namedKeys: () => Promise<string[]>
): Promise<number> {
  const old = await oldKeys(kind, now)
  if (old.length === 0) return 0

  const named = new Set(await namedKeys())
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
