import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { acceptPhoto } from '#capture/actions/accept_photo'
import { startReview } from '#capture/actions/start_review'
import type Submission from '#capture/models/submission'
import Order, { PAID_STATES } from '#orders/models/order'

/**
 * The student hands a photo in. Whoever has paid already (a returned photo's replacement, or a retake while the money was on
 * its way) goes straight to the reviewers.
 *
 * @param personReason why a person should decide about a photo that the checks rejected
 */
export async function submitPhoto(
  submissionId: string,
  studentId: string,
  personReason?: string,
  now: DateTime = DateTime.utc()
): Promise<Submission> {
  return db.transaction(async (trx) => {
    const submission = await acceptPhoto(trx, submissionId, studentId, now, personReason)
    if (submission.state !== 'submitted') return submission

    // A locking read: this transaction read before it had its lock, an ordinary read would show the order as it was then.
    const paid = await Order.query({ client: trx })
      .where('open_slot', submission.collectionId)
      .whereIn('state', PAID_STATES)
      .forUpdate()
      .first()
    if (submission.wantsPerson) await tell(trx, submission, 'person_requested')
    if (paid) return startReview(trx, submission, { kind: 'student', id: studentId }, now)
    await tell(trx, submission, 'photo_submitted')
    return submission
  })
}

/** Once a photo, although a second click comes here too. */
function tell(
  trx: TransactionClientContract,
  { id, collectionId, studentId, version }: Submission,
  event: 'photo_submitted' | 'person_requested'
) {
  const key = `${event}:${id}`
  return notifyStudent(trx, studentId, { event, key, collectionId, params: { version } })
}
