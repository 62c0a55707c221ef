import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Submission from '#capture/models/submission'

/** Photos that wait to be delivered: approved, and the current one of their collection. */
export function approvedPhotos(client?: TransactionClientContract) {
  return Submission.query({ client })
    .where('state', 'approved')
    .whereHas('collection', (collection) =>
      collection.whereColumn('collections.current_submission_id', 'submissions.id')
    )
}
