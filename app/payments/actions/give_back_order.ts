import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import type Order from '#orders/models/order'
import { refundableFen, requestRefund } from '#payments/actions/request_refund'
import PaymentAttempt from '#payments/models/payment_attempt'
import type Refund from '#payments/models/refund'
import type { RefundReason } from '#payments/models/refund'

/** The attempt that paid an order, locked; the order is locked already. */
export function lockPaidAttempt(
  trx: TransactionClientContract,
  orderId: string
): Promise<PaymentAttempt | null> {
  return PaymentAttempt.query({ client: trx })
    .where('order_id', orderId)
    .where('state', 'paid')
    .forUpdate()
    .first()
}

/**
 * Pays back what is left of a paid order and gives the order up, so that the student can start again with a new one.
 *
 * @param locked  the order and the attempt that paid it; an order that cost nothing has none
 * @returns the refund to send after the transaction; null when nothing was paid
 */
export async function giveBackOrder(
  trx: TransactionClientContract,
  { order, attempt }: { order: Order; attempt: PaymentAttempt | null },
  { reason, actor }: { reason: RefundReason; actor: Actor },
  now: DateTime
): Promise<Refund | null> {
  await giveUpOrder(trx, order, { reason, actor }, now)
  if (!attempt) return null
  const amountFen = await refundableFen(trx, attempt)
  return amountFen > 0 ? requestRefund(trx, { attempt, order }, { amountFen, reason, actor }) : null
}

/** The order stands for nothing any more: its money goes back in full, and the student can place another one. */
export async function giveUpOrder(
  trx: TransactionClientContract,
  order: Order,
  { reason, actor }: { reason: RefundReason; actor: Actor },
  now: DateTime
): Promise<void> {
  order.giveUp(now)
  await order.save()
  await recordAudit(trx, {
    actor,
    action: 'order.given_up',
    subject: order,
    details: { reason },
  })
}
