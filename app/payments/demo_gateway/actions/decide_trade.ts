import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import SendNotificationJob from '#payments/demo_gateway/jobs/send_notification_job'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'

export type Outcome = 'paid' | 'paid_late_notice' | 'failed'

const LATE_NOTICE_S = 60

/**
 * What the payer chose at the cashier. A trade that is over stays as it is: the second of two clicks changes nothing.
 *
 * @param outcome `paid_late_notice` pays as well, but the service's notification comes a minute later
 */
export async function decideTrade(
  tradeId: string,
  outcome: Outcome,
  now = DateTime.utc()
): Promise<DemoGatewayTrade> {
  const { trade, isNews } = await db.transaction(async (trx) => {
    const locked = await DemoGatewayTrade.query({ client: trx })
      .where('id', tradeId)
      .forUpdate()
      .firstOrFail()
    if (!locked.isOpenAt(now)) return { trade: locked, isNews: false }

    if (outcome === 'failed') locked.close()
    else locked.pay(now, outcome === 'paid' ? now : now.plus({ seconds: LATE_NOTICE_S }))
    return { trade: await locked.save(), isNews: outcome === 'paid' }
  })
  if (isNews) await SendNotificationJob.dispatch({ tradeId })
  return trade
}
