import Submission from '#capture/models/submission'

/** Photos that wait to be delivered: approved, and the current one of their collection. */
export function approvedPhotos() {
  return Submission.query()
    .where('state', 'approved')
    .whereHas('collection', (collection) =>
      collection.whereColumn('collections.current_submission_id', 'submissions.id')
    )
}
