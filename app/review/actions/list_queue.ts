import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import type { DateTime } from 'luxon'
import { readHolidays } from '#capture/actions/read_holidays'
import { overdueSince } from '#capture/review_promise'
import Submission from '#capture/models/submission'
import ReviewDecision from '#review/models/review_decision'
import ReviewLease from '#review/models/review_lease'
import {
  decidedPhotos,
  photosSetAside,
  waitingPhotos,
  type QueueFilter,
  type QueueTab,
} from '#review/queue'
import { cappedCount, cappedPages } from '#shared/capped_pages'
import { dbTime } from '#shared/db_time'
import { inOrderOf } from '#shared/found_rows'
import { shanghaiDayStart } from '#shared/shanghai_time'

export const PHOTOS_A_PAGE = 20

type Photos = ModelQueryBuilderContract<typeof Submission>

/** Photos of a tab, and whose desk each of them is on. Waiting ones oldest first, decided ones youngest first. */
export async function listQueue(
  tab: QueueTab,
  filter: QueueFilter,
  page: number,
  staffId: string,
  now: DateTime
) {
  const total = await cappedCount(photosIn(tab, filter, staffId))
  const rows = await inOrder(tab, photosIn(tab, filter, staffId))
    .select('id')
    .limit(PHOTOS_A_PAGE + 1)
    .offset((page - 1) * PHOTOS_A_PAGE)
  const ids = rows.map(({ id }) => id)
  const found = inOrderOf(ids, await loaded(Submission.query().whereIn('id', ids)))
  const photos = cappedPages(found, total, page, PHOTOS_A_PAGE)
  const leases = await ReviewLease.query()
    .whereIn(
      'submission_id',
      photos.all().map(({ id }) => id)
    )
    .withScopes((scopes) => scopes.running(now))
    .preload('staff')
  return { photos, holders: new Map(leases.map((lease) => [lease.submissionId, lease.staff])) }
}

/** All photos of a tab in the order of its list, with what a line of it says. */
export function photosOf(tab: QueueTab, filter: QueueFilter, staffId: string) {
  return loaded(inOrder(tab, photosIn(tab, filter, staffId)))
}

function photosIn(tab: QueueTab, filter: QueueFilter, staffId: string) {
  return {
    waiting: () => waitingPhotos(filter),
    aside: () => photosSetAside(filter),
    mine: () => decidedPhotos(filter, staffId),
    decided: () => decidedPhotos(filter),
  }[tab]()
}

function loaded(query: Photos) {
  return query.preload('school').preload('cohort').preload('collection')
}

function inOrder(tab: QueueTab, query: Photos) {
  const isDecided = tab === 'mine' || tab === 'decided'
  return query
    .orderBy(isDecided ? 'decided_at' : 'review_since', isDecided ? 'desc' : 'asc')
    .orderBy('id', isDecided ? 'desc' : 'asc')
}

export interface QueueNumbers {
  waiting: number
  /** Left for later. */
  aside: number
  oldest: DateTime | null
  /** Longer than promised to the student; by when those came to the reviewers, in seconds since 1970. */
  overdue: number
  overdueUntil: number
  /** On somebody's desk. */
  held: number
}

export async function countQueue(filter: QueueFilter, now: DateTime): Promise<QueueNumbers> {
  const count = async (query: ReturnType<typeof waitingPhotos>) => {
    const [{ $extras }] = await query.count('* as total')
    return Number($extras.total)
  }
  const oldest = await waitingPhotos(filter).orderBy('review_since').first()
  const dueSince = overdueSince(now, await readHolidays())
  return {
    waiting: await count(waitingPhotos(filter)),
    aside: await count(photosSetAside(filter)),
    oldest: oldest?.reviewSince ?? null,
    overdue: await count(waitingPhotos(filter).where('review_since', '<=', dbTime(dueSince))),
    overdueUntil: dueSince.toUnixInteger(),
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
  const midnight = shanghaiDayStart(now)
  const rows = await ReviewDecision.query()
    .withScopes((scopes) => scopes.standing())
    .where('staff_id', staffId)
    .where('created_at', '>=', dbTime(midnight))
    .groupBy('verdict')
    .select('verdict')
    .count('* as total')
    .pojo<{ verdict: string; total: number | string }>()
  const of = (verdict: string) => Number(rows.find((row) => row.verdict === verdict)?.total ?? 0)
  return { decided: of('approved') + of('returned'), returned: of('returned') }
}
