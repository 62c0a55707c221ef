import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { takeBackDecision } from '#review/actions/take_back_decision'
import { freeLease, takeLease } from '#review/actions/take_lease'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Takes a decision back before the student is told: the photo waits again, on the desk of the reviewer who decided.
 *
 * @throws E_ROW_NOT_FOUND when there is no such photo
 * @throws Refusal when it is undone already, the student has been told, or somebody else decided
 */
export async function undoDecision(
  submissionId: string,
  reviewerId: string,
  now: DateTime = DateTime.utc()
): Promise<void> {
  if (!(await takeLease(submissionId, reviewerId, now))) throw new Refusal('review.errors.held')
  try {
    await db.transaction(async (trx) => {
      await takeBackDecision(trx, submissionId, reviewerId, 'submission.undone', now, (photo) => {
        if (photo.isWaiting) throw new Refusal('review.errors.undone')
        if (photo.reviewerId !== reviewerId) throw new Refusal('review.errors.not_yours')
        if (photo.isTold(now)) throw new Refusal('review.errors.told')
      })
    })
  } catch (error) {
    await freeLease(submissionId, reviewerId, now)
    throw error
  }
}
