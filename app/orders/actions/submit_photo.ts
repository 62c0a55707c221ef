import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { acceptPhoto } from '#capture/actions/accept_photo'
import { startReview } from '#capture/actions/start_review'
import type Submission from '#capture/models/submission'
import Order from '#orders/models/order'

/**
 * The student hands a photo in. Whoever has paid already (a returned photo's replacement) goes straight to the reviewers.
 *
 * @param personReason why a person should decide about a photo that the checks rejected
 */
export async function submitPhoto(
  submissionId: string,
  studentId: string,
  personReason?: string,
  now = DateTime.utc()
): Promise<Submission> {
  return db.transaction(async (trx) => {
    const submission = await acceptPhoto(trx, submissionId, studentId, now, personReason)
    if (submission.state !== 'submitted') return submission

    const paid = await Order.query({ client: trx })
      .where('open_slot', submission.collectionId)
      .where('state', 'paid')
      .first()
    return paid
      ? startReview(trx, submission, { kind: 'student', id: studentId }, now)
      : submission
  })
}
