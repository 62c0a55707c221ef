import type { DateTime } from 'luxon'
import Submission from '#capture/models/submission'
import { holdWaiting } from '#review/actions/claim_photo'
import ReviewLease from '#review/models/review_lease'
import { filteredPhotos, freePhotos, type QueueFilter } from '#review/queue'
import { dbTime } from '#shared/db_time'

/** Candidates looked up at once: as many reviewers may run into each other before the queue is read again. */
const CANDIDATES = 10

/** From which photo to go on, and in which direction. */
export interface Neighbour {
  of: string
  direction: 'after' | 'before'
}

/**
 * Puts the oldest free photo on a reviewer's desk; whoever has one of the filter there already goes on with it. With `neighbour`, the
 * nearest free photo after or before that one.
 *
 * @returns null when no photo is free
 * @throws E_ROW_NOT_FOUND when there is no such neighbour
 */
export async function claimNextPhoto(
  staffId: string,
  filter: QueueFilter,
  now: DateTime,
  neighbour?: Neighbour
): Promise<Submission | null> {
  const held = neighbour ? null : await photoOnDesk(staffId, filter, now)
  if (held && (await holdWaiting(held.id, staffId, now))) return held

  const from = neighbour && (await Submission.findOrFail(neighbour.of))
  for (;;) {
    const candidates = await candidatesOf(staffId, filter, now, from, neighbour?.direction)
    if (candidates.length === 0) return null
    for (const candidate of candidates) {
      if (await holdWaiting(candidate.id, staffId, now)) return candidate
    }
  }
}

async function photoOnDesk(staffId: string, filter: QueueFilter, now: DateTime) {
  const lease = await ReviewLease.query()
    .withScopes((scopes) => scopes.running(now))
    .where('staff_id', staffId)
    .orderBy('expires_at', 'desc')
    .first()
  return lease && filteredPhotos(filter).where('id', lease.submissionId).first()
}

/** Oldest first; before a photo the youngest first. */
function candidatesOf(
  staffId: string,
  filter: QueueFilter,
  now: DateTime,
  from: Submission | undefined,
  direction: Neighbour['direction'] = 'after'
): Promise<Submission[]> {
  const order = direction === 'after' ? 'asc' : 'desc'
  const query = freePhotos(filter, staffId, now)
  if (from?.reviewSince) {
    const [beyond, since] = [direction === 'after' ? '>' : '<', dbTime(from.reviewSince)]
    query.where((either) =>
      either
        .where('review_since', beyond, since)
        .orWhere((same) => same.where('review_since', since).where('id', beyond, from.id))
    )
  }
  return query.orderBy('review_since', order).orderBy('id', order).limit(CANDIDATES).exec()
}
