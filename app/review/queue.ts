import { DateTime } from 'luxon'
import Submission from '#capture/models/submission'
import { dbTime } from '#shared/db_time'

/** Lists of the review page: free to be decided, left for later, decided by oneself, decided by anybody. */
export const QUEUE_TABS = ['waiting', 'aside', 'mine', 'decided'] as const
export type QueueTab = (typeof QUEUE_TABS)[number]

export interface QueueFilter {
  /** Photos of one school. */
  school?: string
  /** Photos of one cohort. */
  cohort?: string
  source?: 'camera' | 'album'
  /** Only photos with a warning, or only those whose student asked for a person. */
  only?: 'warned' | 'person'
  /** Only photos that came to the reviewers by then, in seconds since 1970. */
  until?: number
}

/** Photos that wait for a reviewer and are not set aside. */
export function waitingPhotos(filter: QueueFilter) {
  return inReview(filter).whereNull('set_aside_at')
}

/** Photos that a reviewer left for later. */
export function photosSetAside(filter: QueueFilter) {
  return inReview(filter).whereNotNull('set_aside_at')
}

/** Decided photos, of one reviewer or of all. */
export function decidedPhotos(filter: QueueFilter, reviewerId?: string) {
  return filteredPhotos(filter)
    .whereIn('state', ['approved', 'returned', 'delivered', 'expired'])
    .if(reviewerId, (query) => query.where('reviewer_id', reviewerId!))
}

/** Those that wait and that nobody else holds. */
export function freePhotos(filter: QueueFilter, staffId: string, now: DateTime) {
  return waitingPhotos(filter).whereNotExists((lease) =>
    lease
      .from('review_leases')
      .whereColumn('review_leases.submission_id', 'submissions.id')
      .where('review_leases.expires_at', '>', dbTime(now))
      .whereNot('review_leases.staff_id', staffId)
  )
}

function inReview(filter: QueueFilter) {
  return filteredPhotos(filter).where('state', 'in_review')
}

/** Photos of a filter, in any state. Findings are JSON that the app wrote, without spaces. */
export function filteredPhotos({ school, cohort, source, only, until }: QueueFilter) {
  return Submission.query()
    .if(school, (query) => query.where('school_id', school!))
    .if(cohort, (query) => query.where('cohort_id', cohort!))
    .if(source, (query) => query.where('source', source!))
    .if(only === 'warned', (query) => query.where('findings', 'like', '%"severity":"warn"%'))
    .if(only === 'person', (query) => query.where('wants_person', true))
    .if(until, (query) => query.where('review_since', '<=', dbTime(DateTime.fromSeconds(until!))))
}
