import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import Submission from '#capture/models/submission'
import { lockOrder } from '#orders/actions/lock_order'
import { findOwnOrder } from '#orders/find_own'
import type Order from '#orders/models/order'
import { giveBackOrder, lockPaidAttempt } from '#payments/actions/give_back_order'
import SendRefundJob from '#payments/jobs/send_refund_job'
import type Refund from '#payments/models/refund'
import { Refusal } from '#shared/exceptions/refusal'

/** Prints that are being made, or on their way, are not paid back. */
const PRINTS_NOT_MADE = ['none', 'to_make']

/** Whether a student may ask for the money back: the photo was returned or has expired, and nothing is printed yet. */
export function mayRefundReturn(order: Order | null, photo: Submission | null): boolean {
  return (
    order !== null &&
    photo !== null &&
    order.isPaid &&
    order.openSlot !== null &&
    order.totalFen > 0 &&
    (photo.state === 'returned' || photo.state === 'expired') &&
    PRINTS_NOT_MADE.includes(order.printsState)
  )
}

/**
 * The student gives a returned or expired photo up and gets everything back. A second click changes nothing.
 *
 * @returns the refund; null when the order was given up before
 * @throws E_ROW_NOT_FOUND when the order is not this student's
 * @throws Refusal when the photo is not returned (any more), or prints are being made
 */
export async function refundReturn(
  orderId: string,
  studentId: string,
  now: DateTime = DateTime.utc()
): Promise<Refund | null> {
  await findOwnOrder(orderId, studentId)
  const refund = await db.transaction(async (trx) => {
    const actor: Actor = { kind: 'student', id: studentId }
    const { order, collection } = await lockOrder(trx, orderId)
    const attempt = await lockPaidAttempt(trx, order.id)
    const photo = await Submission.query({ client: trx })
      .where('id', collection.currentSubmissionId ?? '')
      .forUpdate()
      .first()
    if (order.isGivenUp || order.state === 'refunded') return null
    if (!photo || !mayRefundReturn(order, photo)) throw new Refusal('payments.errors.no_refund')

    const reason = photo.state === 'expired' ? 'expired' : 'given_up'
    photo.withdraw()
    await photo.save()
    await recordAudit(trx, {
      actor,
      action: 'submission.given_up',
      subject: photo,
      details: { version: photo.version },
    })
    return giveBackOrder(trx, { order, attempt }, { reason, actor }, now)
  })
  if (refund) await SendRefundJob.dispatch({ refundId: refund.id })
  return refund
}
