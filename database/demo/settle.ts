import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import type Submission from '#capture/models/submission'
import type Order from '#orders/models/order'
import paymentsConfig from '#config/payments'
import { applyPayment } from '#payments/actions/apply_payment'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import PaymentAttempt from '#payments/models/payment_attempt'
import { CURRENCY } from '#payments/payment_provider'
import { approveSubmission } from '#review/actions/approve_submission'
import { returnSubmission } from '#review/actions/return_submission'
import { newId } from '#shared/new_id'

const DEMO_NOTE = '刘海往两边梳一点，面向窗户再拍一张就好。'

/**
 * Pays an order as a verified message of the demo gateway does, in the minute in which it was placed; the gateway knows the
 * trade, so that it can pay the money back.
 */
export async function payDemoOrder(order: Order, paidAt: DateTime): Promise<void> {
  const id = newId()
  const outTradeNo = id.replaceAll('-', '')
  await order.merge({ createdAt: paidAt }).save()
  const attempt = await PaymentAttempt.create({
    id,
    orderId: order.id,
    cohortId: order.cohortId,
    provider: 'demo',
    outTradeNo,
    state: 'created',
    amountFen: order.totalFen,
    expiresAt: order.closesAt,
    createdAt: paidAt,
  })
  const trade = await DemoGatewayTrade.create({
    outTradeNo,
    state: 'paid',
    amountFen: order.totalFen,
    description: order.number,
    expiresAt: order.closesAt,
    notifyUrl: paymentsConfig.notifyUrl(attempt.provider),
    returnUrl: paymentsConfig.returnUrl(order.id),
    createdAt: paidAt,
    paidAt,
  })
  const payment = {
    outTradeNo,
    providerTradeNo: trade.id,
    amountFen: order.totalFen,
    currency: CURRENCY,
    paidAt,
  }
  await db.transaction((trx) => applyPayment(trx, attempt, payment, paidAt))
}

/** A reviewer's decision on a photo in review. */
export async function decideDemoPhoto(
  { id, version }: Submission,
  reviewer: Staff,
  verdict: 'approved' | 'returned',
  now: DateTime
): Promise<void> {
  if (verdict === 'approved') {
    await approveSubmission(id, reviewer.id, { version }, now)
    return
  }
  const decision = { version, reasons: ['hair_over_brows' as const, 'uneven_light' as const] }
  await returnSubmission(id, reviewer.id, { ...decision, note: DEMO_NOTE }, now)
}
