import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Submission from '#capture/models/submission'
import ReviewLease from '#review/models/review_lease'

/**
 * Whether a reviewer has ever had a photo on the desk. A locking read: a reviewer who takes the photo at this moment waits
 * for the transaction, and looks at the photo's state after that.
 *
 * @param submission  locked by the caller
 */
export async function wasOpened(
  trx: TransactionClientContract,
  submission: Submission
): Promise<boolean> {
  if (submission.setAsideAt) return true
  const lease = await ReviewLease.query({ client: trx })
    .where('submission_id', submission.id)
    .forUpdate()
    .first()
  return lease !== null
}
