import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import type Order from '#orders/models/order'
import type PaymentAttempt from '#payments/models/payment_attempt'
import Refund, { type RefundReason } from '#payments/models/refund'
import { Refusal } from '#shared/exceptions/refusal'
import { newId } from '#shared/new_id'

/**
 * Notes that money of an attempt goes back. The provider is asked after the transaction (`SendRefundJob`), and again by
 * the reconciliation if that is lost.
 *
 * @param locked.attempt  locked behind its order, see `lockAttempt`
 * @throws Refusal when more would go back than came in
 */
export async function requestRefund(
  trx: TransactionClientContract,
  { attempt, order }: { attempt: PaymentAttempt; order: Order },
  { amountFen, reason, actor }: { amountFen: number; reason: RefundReason; actor: Actor }
): Promise<Refund> {
  const restFen = await refundableFen(trx, attempt)
  if (amountFen < 1 || amountFen > restFen) throw new Refusal('payments.errors.refund_too_much')

  const id = newId()
  const refund = await Refund.create(
    {
      id,
      orderId: order.id,
      attemptId: attempt.id,
      outRefundNo: id.replaceAll('-', ''),
      state: 'requested',
      amountFen,
      reason,
      actorKind: actor.kind,
      actorId: actor.id,
    },
    { client: trx }
  )
  await recordAudit(trx, {
    actor,
    action: 'refund.requested',
    subject: refund,
    details: { orderId: order.id, attemptId: attempt.id, amountFen, reason },
  })
  await notifyStudent(trx, order.studentId, {
    event: 'refund_started',
    key: `refund_started:${refund.id}`,
    collectionId: order.collectionId,
    params: { number: order.number, amountFen },
  })
  return refund
}

/** What of an attempt's money can still go back. A refund that failed counts: it is sent again, not replaced. */
export async function refundableFen(
  trx: TransactionClientContract,
  { id, receivedFen }: PaymentAttempt
): Promise<number> {
  const refunds = await Refund.query({ client: trx }).where('attempt_id', id).forUpdate()
  return (receivedFen ?? 0) - refunds.reduce((sum, { amountFen }) => sum + amountFen, 0)
}
