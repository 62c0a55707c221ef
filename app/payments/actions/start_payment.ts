import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { recordAudit, SYSTEM } from '#audit/actions/record_audit'
import config from '#config/payments'
import { closeExpiredOrder } from '#orders/actions/close_expired_orders'
import { findOwnOrder } from '#orders/find_own'
import Order from '#orders/models/order'
import { lockAttempt } from '#payments/actions/lock_attempt'
import PaymentAttempt from '#payments/models/payment_attempt'
import { findProvider } from '#payments/providers'
import { Refusal } from '#shared/exceptions/refusal'
import { newId } from '#shared/new_id'

/**
 * 去支付: opens the cashier for an order. The attempt is kept before the provider is asked, so that no money can arrive for
 * a number that we do not know; two clicks, or a click after an error, go on with the same attempt.
 *
 * @returns address of the cashier; null when the provider has settled this attempt already
 * @throws Refusal when the order cannot be paid now
 * @throws ProviderUnavailable
 */
export async function startPayment(
  orderId: string,
  studentId: string,
  now = DateTime.utc()
): Promise<string | null> {
  const provider = findProvider(config.provider)
  if (!provider) throw new Refusal('payments.errors.unavailable')
  await findOwnOrder(orderId, studentId)
  await closeExpiredOrder(orderId, now)

  const { attempt, order } = await db.transaction((trx) => openAttempt(trx, orderId, studentId))
  if (attempt.cashierUrl) return attempt.cashierUrl

  const cashierUrl = await provider.create({
    outTradeNo: attempt.outTradeNo,
    amountFen: attempt.amountFen,
    description: describe(order),
    expiresAt: attempt.expiresAt,
    notifyUrl: config.notifyUrl(attempt.provider),
    returnUrl: config.returnUrl(order.id),
  })
  return cashierUrl && keepCashier(attempt, cashierUrl)
}

/** In both languages at once: the same trade must have the same words when it is asked for again. */
function describe({ number }: Order): string {
  const words = ['zh-CN', 'en'].map((locale) =>
    i18nManager.locale(locale).t('payments.description')
  )
  return [...words, number].join(' ')
}

/** The order's open attempt, or a new one. */
async function openAttempt(trx: TransactionClientContract, orderId: string, studentId: string) {
  const order = await Order.query({ client: trx }).where('id', orderId).forUpdate().firstOrFail()
  if (order.isPaid) throw new Refusal('payments.errors.already_paid')
  if (!order.isPlaced) throw new Refusal('payments.errors.order_closed')
  const attempts = await PaymentAttempt.query({ client: trx }).where('order_id', order.id)
  if (attempts.some(({ state }) => state === 'mismatch')) {
    throw new Refusal('payments.errors.being_checked')
  }
  const open = attempts.find((attempt) => attempt.isOpen)
  if (open) return { attempt: open, order }

  const id = newId()
  const attempt = await PaymentAttempt.create(
    {
      id,
      orderId: order.id,
      cohortId: order.cohortId,
      provider: config.provider,
      outTradeNo: id.replaceAll('-', ''),
      state: 'created',
      amountFen: order.totalFen,
      expiresAt: order.closesAt,
    },
    { client: trx }
  )
  await recordAudit(trx, {
    actor: { kind: 'student', id: studentId },
    action: 'payment_attempt.created',
    subject: attempt,
    details: { orderId: order.id, amountFen: attempt.amountFen },
  })
  return { attempt, order }
}

/** @returns null when the attempt was settled or closed while the provider was asked */
async function keepCashier(ids: PaymentAttempt, cashierUrl: string): Promise<string | null> {
  return db.transaction(async (trx) => {
    const { attempt } = await lockAttempt(trx, ids)
    if (attempt.state === 'created') {
      attempt.wait(cashierUrl)
      await attempt.save()
      await recordAudit(trx, { actor: SYSTEM, action: 'payment_attempt.opened', subject: attempt })
    }
    return attempt.isOpen ? attempt.cashierUrl : null
  })
}
