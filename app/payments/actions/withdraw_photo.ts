import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import { lockCollection } from '#capture/actions/lock_collection'
import Submission from '#capture/models/submission'
import Order from '#orders/models/order'
import { giveBackOrder, lockPaidAttempt } from '#payments/actions/give_back_order'
import SendRefundJob from '#payments/jobs/send_refund_job'
import type Refund from '#payments/models/refund'
import { wasOpened } from '#review/actions/was_opened'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * 撤回审核: a photo that waits for a reviewer, and that nobody has opened, is taken back; its order is refunded in full and
 * the student may start again. A second click changes nothing.
 *
 * @returns the refund; null when the order cost nothing, or the photo was withdrawn before
 * @throws E_ROW_NOT_FOUND when the photo is not this student's
 * @throws Refusal when a reviewer has opened it, or it does not wait any more
 */
export async function withdrawPhoto(
  submissionId: string,
  studentId: string,
  now: DateTime = DateTime.utc()
): Promise<Refund | null> {
  const { collectionId } = await Submission.query()
    .where('id', submissionId)
    .where('student_id', studentId)
    .firstOrFail()
  const refund = await db.transaction(async (trx) => {
    const actor: Actor = { kind: 'student', id: studentId }
    const collection = await lockCollection(trx, collectionId, studentId)
    const order = await Order.query({ client: trx })
      .where('open_slot', collection.id)
      .forUpdate()
      .first()
    const attempt = order && (await lockPaidAttempt(trx, order.id))
    const submission = await Submission.query({ client: trx })
      .where('id', submissionId)
      .forUpdate()
      .firstOrFail()
    if (submission.state === 'withdrawn') return null
    if (!submission.isWaiting || collection.currentSubmissionId !== submission.id) {
      throw new Refusal('payments.errors.not_waiting')
    }
    if (await wasOpened(trx, submission)) throw new Refusal('payments.errors.opened')

    await withdraw(trx, submission, actor)
    return order && giveBackOrder(trx, { order, attempt }, { reason: 'withdrawn', actor }, now)
  })
  if (refund) await SendRefundJob.dispatch({ refundId: refund.id })
  return refund
}

async function withdraw(trx: TransactionClientContract, submission: Submission, actor: Actor) {
  submission.withdraw()
  await submission.save()
  await recordAudit(trx, {
    actor,
    action: 'submission.withdrawn',
    subject: submission,
    details: { version: submission.version },
  })
  await notifyStudent(trx, submission.studentId, {
    event: 'photo_withdrawn',
    key: `photo_withdrawn:${submission.id}`,
    collectionId: submission.collectionId,
  })
}
