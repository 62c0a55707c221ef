import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { countPerDay, type DayCount } from '#portal/actions/count_per_day'
import { FINAL_STATES } from '#portal/actions/list_cohort_photos'
import { dbTime, fromDbTime } from '#shared/db_time'
import { SHANGHAI } from '#shared/shanghai_time'

const TREND_DAYS = 30
const REASONS_SHOWN = 5
/** Where a returned photo can be: it may have been replaced since. */
const RETURNED_STATES = ['returned', 'expired', 'withdrawn']

export interface CohortPhotos {
  oldestWaiting: DateTime | null
  /** Returned photos whose time to answer is over, and those for which it ends today. */
  overdue: number
  dueToday: number
  /** Approved photos by day of Shanghai, oldest first; today is the last. */
  trend: DayCount[]
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
    countPerDay(photosOf(cohortId).whereIn('state', FINAL_STATES), 'decided_at', TREND_DAYS, now),
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

async function readReasons(cohortId: string) {
  const rows = await photosOf(cohortId)
    .whereIn('state', RETURNED_STATES)
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
    .where((first) =>
      first
        .where('version', 1)
        .orWhereNotExists((earlier) =>
          earlier
            .from('submissions as e')
            .whereColumn('e.collection_id', 'submissions.collection_id')
            .whereColumn('e.version', '<', 'submissions.version')
            .whereNotNull('e.decided_at')
        )
    )
    .select('source', 'state')
    .count('* as total')
    .groupBy('source', 'state')
  const tries = { camera: { decided: 0, approved: 0 }, album: { decided: 0, approved: 0 } }
  for (const row of rows) {
    const source = tries[row.source as 'camera' | 'album']
    source.decided += Number(row.total)
    if (FINAL_STATES.includes(row.state)) source.approved += Number(row.total)
  }
  return tries
}
