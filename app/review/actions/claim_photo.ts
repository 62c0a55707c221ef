import type { DateTime } from 'luxon'
import Submission from '#capture/models/submission'
import { freeLease, freeOtherLeases, takeLease } from '#review/actions/take_lease'
import { requireWaiting } from '#review/require_waiting'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Puts one particular photo on a reviewer's desk, or keeps it there; what else they had there becomes free.
 *
 * @returns the lease's token
 * @throws E_ROW_NOT_FOUND when there is no such photo
 * @throws Refusal when it is decided or withdrawn, or on somebody else's desk
 */
export async function claimPhoto(
  submissionId: string,
  staffId: string,
  now: DateTime
): Promise<string> {
  const submission = await Submission.findOrFail(submissionId)
  requireWaiting(submission)
  const token = await holdWaiting(submissionId, staffId, now)
  if (!token) throw new Refusal('review.errors.held')
  return token
}

/**
 * Takes the lease and looks again: the photo may have been decided between being found and being held. The look waits for
 * a student who is withdrawing the photo at this moment: who comes later gives way.
 *
 * @returns the lease's token; null when somebody else holds the photo, or it does not wait any more
 */
export async function holdWaiting(
  submissionId: string,
  staffId: string,
  now: DateTime
): Promise<string | null> {
  const token = await takeLease(submissionId, staffId, now)
  if (!token) return null
  const waiting = await Submission.query()
    .where('id', submissionId)
    .where('state', 'in_review')
    .select('id')
    .forUpdate()
    .first()
  if (!waiting) {
    await freeLease(submissionId, staffId, now)
    return null
  }
  await freeOtherLeases(staffId, submissionId, now)
  return token
}
