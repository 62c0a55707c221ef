import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import { giveUpOrder } from '#payments/actions/give_back_order'
import { lockAttempt } from '#payments/actions/lock_attempt'
import { refundableFen, requestRefund } from '#payments/actions/request_refund'
import SendRefundJob from '#payments/jobs/send_refund_job'
import PaymentAttempt from '#payments/models/payment_attempt'
import Refund, { type RefundReason } from '#payments/models/refund'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Staff pay money of an attempt back. When nothing is left of what paid an order, the order is given up.
 *
 * @param refund.restFen  what was left when the person looked: the same form sent twice pays back once
 * @throws E_ROW_NOT_FOUND when there is no such attempt
 * @throws Refusal when more would go back than is left, or it is not what the person saw
 */
export async function refundAttempt(
  attemptId: string,
  staffId: string,
  { amountFen, reason, restFen }: { amountFen: number; reason: RefundReason; restFen: number },
  now: DateTime = DateTime.utc()
): Promise<Refund> {
  const ids = await PaymentAttempt.findOrFail(attemptId)
  const refund = await db.transaction(async (trx) => {
    const actor: Actor = { kind: 'staff', id: staffId }
    const { attempt, order } = await lockAttempt(trx, ids)
    const leftFen = await refundableFen(trx, attempt)
    if (leftFen !== restFen) throw new Refusal('payments.errors.refund_changed')
    const requested = await requestRefund(trx, { attempt, order }, { amountFen, reason, actor })
    if (attempt.state === 'paid' && leftFen === amountFen && order.openSlot) {
      await giveUpOrder(trx, order, { reason, actor }, now)
    }
    return requested
  })
  await SendRefundJob.dispatch({ refundId: refund.id })
  return refund
}

/**
 * Sends a refund that failed again, under the same number.
 *
 * @throws E_ROW_NOT_FOUND when there is no such refund
 * @throws InvalidTransition when it did not fail
 */
export async function retryRefund(refundId: string, staffId: string): Promise<void> {
  const ids = await Refund.query().where('id', refundId).preload('attempt').firstOrFail()
  await db.transaction(async (trx) => {
    await lockAttempt(trx, ids.attempt)
    const refund = await Refund.query({ client: trx })
      .where('id', refundId)
      .forUpdate()
      .firstOrFail()
    refund.retry()
    await refund.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staffId },
      action: 'refund.retried',
      subject: refund,
    })
  })
  await SendRefundJob.dispatch({ refundId })
}
