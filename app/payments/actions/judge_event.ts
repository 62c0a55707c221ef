import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { applyPayment } from '#payments/actions/apply_payment'
import { sendRefundsOf } from '#payments/actions/send_refunds_of'
import GatewayEvent from '#payments/models/gateway_event'
import PaymentAttempt from '#payments/models/payment_attempt'

/** Applies a stored notification, once: an event that has its verdict is left alone. */
export async function judgeEvent(eventId: string, now: DateTime): Promise<void> {
  const { provider, outTradeNo } = await GatewayEvent.findOrFail(eventId)
  const attempt = await PaymentAttempt.query()
    .where('provider', provider)
    .where('out_trade_no', outTradeNo ?? '')
    .first()

  await db.transaction(async (trx) => {
    const event = await GatewayEvent.query({ client: trx })
      .where('id', eventId)
      .forUpdate()
      .firstOrFail()
    if (event.verdict !== 'received') return

    if (!attempt) logger.error({ eventId }, 'money for a number that is not ours')
    const paidAt = DateTime.fromISO(event.payload.paidAt, { zone: 'utc' })
    event.verdict = attempt
      ? await applyPayment(trx, attempt, { ...event.payload, paidAt }, now)
      : 'unknown'
    await event.save()
  })
  if (attempt) await sendRefundsOf(attempt.id)
}
