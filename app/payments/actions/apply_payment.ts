import logger from '@adonisjs/core/services/logger'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { recordAudit, SYSTEM } from '#audit/actions/record_audit'
import { markOrderPaid } from '#orders/actions/mark_order_paid'
import type Order from '#orders/models/order'
import { lockAttempt } from '#payments/actions/lock_attempt'
import { requestRefund } from '#payments/actions/request_refund'
import type { Verdict } from '#payments/models/gateway_event'
import type PaymentAttempt from '#payments/models/payment_attempt'
import type { Payment } from '#payments/payment_provider'

const OUTCOMES = { paid: 'paid', already_paid: 'paid_twice', closed: 'paid_late' } as const

/**
 * Applies verified money to an attempt: the only place where an attempt, and through it an order, becomes paid. The same
 * money a second time changes nothing. Money for an order that is closed or paid already goes back: `sendRefundsOf` after the transaction.
 */
export async function applyPayment(
  trx: TransactionClientContract,
  ids: Pick<PaymentAttempt, 'id' | 'orderId'>,
  payment: Payment,
  now: DateTime
): Promise<Exclude<Verdict, 'unknown'>> {
  const { attempt, order } = await lockAttempt(trx, ids)
  if (!attempt.agreesWith(payment)) return refuse(trx, attempt, payment)
  if (!attempt.awaitsMoney) return 'repeated'

  const outcome = await payOrder(trx, attempt, order, now)
  attempt.settle(outcome, payment)
  await attempt.save()
  await recordAudit(trx, {
    actor: SYSTEM,
    action: `payment_attempt.${outcome}`,
    subject: attempt,
    details: { orderId: order.id, amountFen: attempt.amountFen },
  })
  if (outcome !== 'paid') {
    logger.error({ attemptId: attempt.id, outcome }, 'money nobody owes is paid back')
    await requestRefund(
      trx,
      { attempt, order },
      { amountFen: payment.amountFen, reason: outcome, actor: SYSTEM }
    )
  }
  return 'applied'
}

async function refuse(
  trx: TransactionClientContract,
  attempt: PaymentAttempt,
  payment: Payment
): Promise<'mismatch'> {
  logger.error({ attemptId: attempt.id }, 'a payment does not agree with its attempt')
  if (!attempt.awaitsMoney) return 'mismatch'
  attempt.mismatch(payment)
  await attempt.save()
  await recordAudit(trx, {
    actor: SYSTEM,
    action: 'payment_attempt.mismatched',
    subject: attempt,
    details: {
      amountFen: attempt.amountFen,
      receivedFen: payment.amountFen,
      currency: payment.currency,
    },
  })
  return 'mismatch'
}

/** An attempt that was closed pays nothing any more: the student may have begun another one. */
async function payOrder(
  trx: TransactionClientContract,
  attempt: PaymentAttempt,
  order: Order,
  now: DateTime
) {
  if (attempt.isOpen) return OUTCOMES[await markOrderPaid(trx, order.id, SYSTEM, now)]
  return order.isPaid ? OUTCOMES.already_paid : OUTCOMES.closed
}
