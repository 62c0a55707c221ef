import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudit, SYSTEM } from '#audit/actions/record_audit'
import type Order from '#orders/models/order'
import { lockAttempt } from '#payments/actions/lock_attempt'
import type PaymentAttempt from '#payments/models/payment_attempt'
import Refund from '#payments/models/refund'
import type { RefundReport } from '#payments/payment_provider'
import { findProvider } from '#payments/providers'

/**
 * Asks the provider for a refund, or what became of it, and applies the answer. It may run twice, also at once: the number
 * is the same, so that the provider pays once, and the first answer decides.
 *
 * @throws ProviderUnavailable  the refund stays as it is, the reconciliation asks again
 */
export async function sendRefund(refundId: string, now = DateTime.utc()): Promise<Refund> {
  const refund = await Refund.query()
    .where('id', refundId)
    .preload('attempt', (attempt) => attempt.preload('order'))
    .firstOrFail()
  if (!refund.isOpen) return refund

  const report = await ask(refund)
  return db.transaction((trx) => applyReport(trx, refund, report, now))
}

async function ask(refund: Refund): Promise<RefundReport> {
  const { attempt } = refund
  const provider = findProvider(attempt.provider)
  if (!provider) throw new Error(`This installation has no payment provider ${attempt.provider}`)

  if (refund.state === 'pending') {
    const report = await provider.queryRefund(refund.outRefundNo)
    if (report.state !== 'absent') return report
  }
  return provider.refund({
    outTradeNo: attempt.outTradeNo,
    outRefundNo: refund.outRefundNo,
    amountFen: refund.amountFen,
    totalFen: attempt.receivedFen!,
    reason: `Refund ${attempt.order.number}`,
  })
}

async function applyReport(
  trx: TransactionClientContract,
  { id, attempt: ids }: Refund,
  report: RefundReport,
  now: DateTime
): Promise<Refund> {
  const { attempt, order } = await lockAttempt(trx, ids)
  const refund = await Refund.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
  if (!refund.isOpen) return refund

  switch (report.state) {
    case 'pending':
      if (refund.state === 'pending') return refund
      refund.wait(report.refundNo)
      break
    case 'succeeded':
      refund.succeed(report.refundNo, now)
      await settle(trx, refund, attempt, order, now)
      break
    default:
      refund.fail(now)
      logger.error({ refundId: refund.id }, 'a refund failed and needs staff')
  }
  await refund.save()
  await recordAudit(trx, {
    actor: SYSTEM,
    action: `refund.${refund.state}`,
    subject: refund,
    details: { orderId: order.id, amountFen: refund.amountFen },
  })
  return refund
}

/** Only the money that paid the order counts as the order's; what came late or twice never did. */
async function settle(
  trx: TransactionClientContract,
  refund: Refund,
  attempt: PaymentAttempt,
  order: Order,
  now: DateTime
) {
  if (attempt.state === 'paid') {
    order.refund(refund.amountFen, now)
    await order.save()
    await recordAudit(trx, {
      actor: SYSTEM,
      action: 'order.refunded',
      subject: order,
      details: { amountFen: refund.amountFen, refundId: refund.id },
    })
  }
  await notifyStudent(trx, order.studentId, {
    event: 'refunded',
    key: `refunded:${refund.id}`,
    collectionId: order.collectionId,
    params: { number: order.number, amountFen: refund.amountFen },
  })
}
