import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import config from '#config/payments'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import { signatureHeaders } from '#payments/demo_gateway/signature'
import { tradeView } from '#payments/demo_gateway/trade_view'

const TIMEOUT_MS = 5000

/** Seconds between one try and the next: WeChat Pay's schedule, a day long. After the last one nothing is sent. */
export const RETRY_AFTER_S = [
  15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600,
]

/**
 * Tells the service that a trade is paid, when that is due. The next try is planned before this one is sent, so that a
 * killed process loses none; an answer of 200 or 204 ends it. Each try has the same id and a signature of its own.
 */
export async function sendNotification(tradeId: string, now = DateTime.utc()): Promise<void> {
  const trade = await db.transaction(async (trx) => {
    const locked = await DemoGatewayTrade.query({ client: trx })
      .where('id', tradeId)
      .forUpdate()
      .firstOrFail()
    if (!locked.nextNotifyAt || locked.nextNotifyAt > now) return null
    const wait = RETRY_AFTER_S[locked.notifyTries]
    locked.notifyTries += 1
    locked.nextNotifyAt = wait === undefined ? null : now.plus({ seconds: wait })
    return locked.save()
  })
  if (trade && (await isAccepted(trade, now))) {
    await DemoGatewayTrade.query().where('id', tradeId).update({ next_notify_at: null })
  }
}

async function isAccepted(trade: DemoGatewayTrade, now: DateTime): Promise<boolean> {
  const body = JSON.stringify({ id: trade.notificationId, trade: tradeView(trade, now) })
  const text = { method: 'POST', path: new URL(trade.notifyUrl).pathname, body }
  try {
    const { status } = await fetch(trade.notifyUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signatureHeaders(config.demoGateway.secret, text, DateTime.utc()),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return status === 200 || status === 204
  } catch (error) {
    logger.warn({ err: error, tradeId: trade.id }, 'a demo notification was not received')
    return false
  }
}
