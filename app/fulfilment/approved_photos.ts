import { DateTime } from 'luxon'
import Submission from '#capture/models/submission'

/** Photos that wait to be delivered: approved for good, and the current one of their collection. */
export function approvedPhotos(now: DateTime = DateTime.utc()) {
  return Submission.query()
    .withScopes((scopes) => scopes.told(now))
    .where('state', 'approved')
    .whereExists((collection) =>
      collection
        .from('collections')
        .whereColumn('collections.current_submission_id', 'submissions.id')
    )
}
