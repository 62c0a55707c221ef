import { DateTime } from 'luxon'
import Submission from '#capture/models/submission'

/**
 * Photos that wait to be delivered: approved for good, and the current one of their collection. Counted, because MySQL would
 * turn an EXISTS around and read every collection.
 */
export function approvedPhotos(now: DateTime = DateTime.utc()) {
  return Submission.query()
    .withScopes((scopes) => scopes.told(now))
    .where('state', 'approved')
    .whereRaw('(SELECT COUNT(*) FROM collections WHERE current_submission_id = submissions.id) > 0')
}
