import type { DateTime } from 'luxon'
import Submission from '#capture/models/submission'
import { dbTime } from '#shared/db_time'

export interface QueueFilter {
  /** Photos of one school. */
  school?: string
  /** Only photos with a warning, or only those whose student asked for a person. */
  only?: 'warned' | 'person'
}

/** Photos that wait for a reviewer. Findings are JSON that the app wrote, without spaces. */
export function waitingPhotos({ school, only }: QueueFilter) {
  return Submission.query()
    .where('state', 'in_review')
    .if(school, (query) => query.where('school_id', school!))
    .if(only === 'warned', (query) => query.where('findings', 'like', '%"severity":"warn"%'))
    .if(only === 'person', (query) => query.where('wants_person', true))
}

/** Those of them that nobody else holds. */
export function freePhotos(filter: QueueFilter, staffId: string, now: DateTime) {
  return waitingPhotos(filter).whereNotExists((lease) =>
    lease
      .from('review_leases')
      .whereColumn('review_leases.submission_id', 'submissions.id')
      .where('review_leases.expires_at', '>', dbTime(now))
      .whereNot('review_leases.staff_id', staffId)
  )
}
