import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { recordAudit, SYSTEM } from '#audit/actions/record_audit'
import { applyPayment } from '#payments/actions/apply_payment'
import { lockAttempt } from '#payments/actions/lock_attempt'
import { sendRefundsOf } from '#payments/actions/send_refunds_of'
import type PaymentAttempt from '#payments/models/payment_attempt'
import type { PaymentProvider, TradeReport } from '#payments/payment_provider'
import { findProvider } from '#payments/providers'

/**
 * Asks the provider how an attempt stands and applies the answer. A number that the provider has never heard of stays
 * open until its time is over: the call that creates it may be on its way.
 *
 * @returns the attempt as it is then
 * @throws ProviderUnavailable
 */
export async function queryAttempt(
  attempt: PaymentAttempt,
  now: DateTime
): Promise<PaymentAttempt> {
  const report = await providerOf(attempt).query(attempt.outTradeNo)
  if (report.state === 'paid') {
    await db.transaction((trx) => applyPayment(trx, attempt, report.payment, now))
    await sendRefundsOf(attempt.id)
  } else if (isOver(report, attempt, now)) {
    await db.transaction((trx) => closeLocked(trx, attempt))
  }
  return attempt.refresh()
}

/**
 * Closes an attempt at the provider, then asks what became of it: money that came first counts.
 *
 * @throws ProviderUnavailable
 */
export async function closeAttempt(
  attempt: PaymentAttempt,
  now: DateTime
): Promise<PaymentAttempt> {
  await providerOf(attempt).close(attempt.outTradeNo)
  return queryAttempt(attempt, now)
}

function providerOf({ provider }: PaymentAttempt): PaymentProvider {
  const adapter = findProvider(provider)
  if (!adapter) throw new Error(`This installation has no payment provider ${provider}`)
  return adapter
}

function isOver(report: TradeReport, attempt: PaymentAttempt, now: DateTime): boolean {
  return report.state === 'closed' || (report.state === 'absent' && attempt.expiresAt <= now)
}

async function closeLocked(trx: TransactionClientContract, ids: PaymentAttempt): Promise<void> {
  const { attempt } = await lockAttempt(trx, ids)
  if (!attempt.isOpen) return
  attempt.close()
  await attempt.save()
  await recordAudit(trx, { actor: SYSTEM, action: 'payment_attempt.closed', subject: attempt })
}
