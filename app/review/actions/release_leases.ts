import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import ReviewLease from '#review/models/review_lease'

/** Photos that a member of staff holds go back to the queue. */
export async function releaseLeases(trx: TransactionClientContract, staffId: string) {
  await ReviewLease.query({ client: trx }).where('staff_id', staffId).delete()
}
