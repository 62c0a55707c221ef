import type { DateTime } from 'luxon'
import { overdueSince } from '#capture/review_promise'
import ReviewDecision from '#review/models/review_decision'
import ReviewLease from '#review/models/review_lease'
import { waitingPhotos, type QueueFilter } from '#review/queue'
import { dbTime } from '#shared/db_time'
import { SHANGHAI } from '#shared/shanghai_time'

export const PHOTOS_A_PAGE = 20

/** Waiting photos, oldest first, and whose desk each of them is on. */
export async function listQueue(filter: QueueFilter, page: number, now: DateTime) {
  const photos = await waitingPhotos(filter)
    .preload('school')
    .preload('cohort')
    .preload('collection')
    .orderBy('review_since')
    .orderBy('id')
    .paginate(page, PHOTOS_A_PAGE)
  const leases = await ReviewLease.query()
    .whereIn(
      'submission_id',
      photos.all().map(({ id }) => id)
    )
    .withScopes((scopes) => scopes.running(now))
    .preload('staff')
  return { photos, holders: new Map(leases.map((lease) => [lease.submissionId, lease.staff])) }
}

export interface QueueNumbers {
  waiting: number
  oldest: DateTime | null
  /** Longer than promised to the student. */
  overdue: number
  /** On somebody's desk. */
  held: number
}

export async function countQueue(filter: QueueFilter, now: DateTime): Promise<QueueNumbers> {
  const count = async (query: ReturnType<typeof waitingPhotos>) => {
    const [{ $extras }] = await query.count('* as total')
    return Number($extras.total)
  }
  const oldest = await waitingPhotos(filter).orderBy('review_since').first()
  return {
    waiting: await count(waitingPhotos(filter)),
    oldest: oldest?.reviewSince ?? null,
    overdue: await count(
      waitingPhotos(filter).where('review_since', '<=', dbTime(overdueSince(now)))
    ),
    held: await count(
      waitingPhotos(filter).whereIn(
        'id',
        ReviewLease.query()
          .withScopes((scopes) => scopes.running(now))
          .select('submission_id')
      )
    ),
  }
}

/** What one reviewer has decided since midnight in Shanghai. */
export async function countToday(
  staffId: string,
  now: DateTime
): Promise<{ decided: number; returned: number }> {
  const midnight = now.setZone(SHANGHAI).startOf('day')
  const rows = await ReviewDecision.query()
    .where('staff_id', staffId)
    .where('created_at', '>=', dbTime(midnight))
    .groupBy('verdict')
    .select('verdict')
    .count('* as total')
    .pojo<{ verdict: string; total: number | string }>()
  const of = (verdict: string) => Number(rows.find((row) => row.verdict === verdict)?.total ?? 0)
  return { decided: of('approved') + of('returned'), returned: of('returned') }
}
