import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Locks the current photo of a collection whose row the caller has locked.
 *
 * @returns null when there is none yet
 * @throws Refusal when a reviewer has it or it is decided: neither photo nor information may change now
 */
export async function requireReplaceablePhoto(
  trx: TransactionClientContract,
  collection: Collection
): Promise<Submission | null> {
  if (!collection.currentSubmissionId) return null
  const submission = await Submission.query({ client: trx })
    .where('id', collection.currentSubmissionId)
    .forUpdate()
    .firstOrFail()
  if (!submission.isReplaceable) throw new Refusal('capture.errors.photo_fixed')
  return submission
}
