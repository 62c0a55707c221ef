import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { dbTime, fromDbTime } from '#shared/db_time'
import { SHANGHAI, shanghaiDate } from '#shared/shanghai_time'

const TREND_DAYS = 30
/** Length of `YYYY-MM-DD HH`: hours are grouped by the database, days of Shanghai are made of them here. */
const HOUR_LENGTH = 13
const REASONS_SHOWN = 5

export interface CohortPhotos {
  oldestWaiting: DateTime | null
  /** Returned photos whose time to answer is over, and those for which it ends today. */
  overdue: number
  dueToday: number
  /** Approved photos by day of Shanghai, oldest first; today is the last. */
  trend: { date: string; approved: number }[]
  reasons: { code: string; times: number }[]
  /** How often a photo was returned; one return may have several reasons. */
  returns: number
  firstTry: Record<'camera' | 'album', { decided: number; approved: number }>
}

/** What happened to the photos of a cohort, in a handful of grouped queries. */
export async function readCohortPhotos(cohortId: string, now: DateTime): Promise<CohortPhotos> {
  const [oldest, deadlines, trend, reasons, firstTry] = await Promise.all([
    photosOf(cohortId).where('state', 'in_review').min('review_since as at').first(),
    countDeadlines(cohortId, now),
    readTrend(cohortId, now),
    readReasons(cohortId),
    readFirstTries(cohortId),
  ])
  return {
    oldestWaiting: oldest?.at ? fromDbTime(oldest.at) : null,
    ...deadlines,
    trend,
    ...reasons,
    firstTry,
  }
}

function photosOf(cohortId: string) {
  return db.from('submissions').where('submissions.cohort_id', cohortId)
}

async function countDeadlines(cohortId: string, now: DateTime) {
  const returned = () =>
    photosOf(cohortId)
      .join('collections', 'collections.current_submission_id', 'submissions.id')
      .where('submissions.state', 'returned')
  const endOfDay = now.setZone(SHANGHAI).endOf('day')
  const [overdue, today] = await Promise.all([
    returned().where('return_deadline_at', '<', dbTime(now)).count('* as total').first(),
    returned()
      .where('return_deadline_at', '>=', dbTime(now))
      .where('return_deadline_at', '<=', dbTime(endOfDay))
      .count('* as total')
      .first(),
  ])
  return { overdue: Number(overdue.total), dueToday: Number(today.total) }
}

async function readTrend(cohortId: string, now: DateTime) {
  const firstDay = now
    .setZone(SHANGHAI)
    .startOf('day')
    .minus({ days: TREND_DAYS - 1 })
  const hour = `SUBSTR(CAST(decided_at AS CHAR), 1, ${HOUR_LENGTH})`
  const rows = await photosOf(cohortId)
    .whereIn('state', ['approved', 'delivered', 'confirmed', 'match_failed'])
    .where('decided_at', '>=', dbTime(firstDay))
    .select(db.raw(`${hour} AS hour`))
    .count('* as total')
    .groupBy('hour')
  const days = new Map<string, number>()
  for (const row of rows) {
    const day = shanghaiDate(DateTime.fromFormat(row.hour, 'yyyy-MM-dd HH', { zone: 'utc' }))
    days.set(day, (days.get(day) ?? 0) + Number(row.total))
  }
  return Array.from({ length: TREND_DAYS }, (_, day) => {
    const date = shanghaiDate(firstDay.plus({ days: day }))
    return { date, approved: days.get(date) ?? 0 }
  })
}

async function readReasons(cohortId: string) {
  const rows = await photosOf(cohortId)
    .whereNotNull('return_reasons')
    .select('return_reasons')
    .count('* as total')
    .groupBy('return_reasons')
  const times = new Map<string, number>()
  let returns = 0
  for (const row of rows) {
    returns += Number(row.total)
    for (const code of JSON.parse(row.return_reasons)) {
      times.set(code, (times.get(code) ?? 0) + Number(row.total))
    }
  }
  const reasons = [...times]
    .map(([code, count]) => ({ code, times: count }))
    .sort((a, b) => b.times - a.times)
    .slice(0, REASONS_SHOWN)
  return { reasons, returns }
}

/** Of the collections' first decided photos, how many were approved. */
async function readFirstTries(cohortId: string): Promise<CohortPhotos['firstTry']> {
  const rows = await photosOf(cohortId)
    .whereNotNull('decided_at')
    .whereNotExists((earlier) =>
      earlier
        .from('submissions as e')
        .whereColumn('e.collection_id', 'submissions.collection_id')
        .whereColumn('e.version', '<', 'submissions.version')
        .whereNotNull('e.decided_at')
    )
    .select('source', db.raw('(return_reasons IS NULL) AS approved'))
    .count('* as total')
    .groupBy('source', 'approved')
  const tries = { camera: { decided: 0, approved: 0 }, album: { decided: 0, approved: 0 } }
  for (const row of rows) {
    const source = tries[row.source as 'camera' | 'album']
    source.decided += Number(row.total)
    if (Number(row.approved)) source.approved += Number(row.total)
  }
  return tries
}
