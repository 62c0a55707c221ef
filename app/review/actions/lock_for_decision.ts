import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import Submission from '#capture/models/submission'
import { freeLease } from '#review/actions/take_lease'
import { requireWaiting } from '#review/require_waiting'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Locks a waiting photo for a decision and takes it off the reviewer's desk, where it has to be.
 *
 * @param version  of the photo that the reviewer looked at
 * @throws E_ROW_NOT_FOUND when there is no such photo
 * @throws Refusal when it is decided already or withdrawn, on somebody else's desk, or not the photo that was looked at
 */
export async function lockForDecision(
  trx: TransactionClientContract,
  submissionId: string,
  reviewerId: string,
  version: number,
  now: DateTime
): Promise<Submission> {
  const submission = await Submission.query({ client: trx })
    .where('id', submissionId)
    .forUpdate()
    .firstOrFail()
  requireWaiting(submission)
  if (submission.version !== version) throw new Refusal('review.errors.other_version')
  if (!(await freeLease(submission.id, reviewerId, now, { client: trx }))) {
    throw new Refusal('review.errors.held')
  }
  return submission
}
