import type DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import type { DateTime } from 'luxon'

/** A trade as the gateway's interface shows it, in answers and notifications. An open trade closes with its time. */
export function tradeView(trade: DemoGatewayTrade, now: DateTime) {
  return {
    outTradeNo: trade.outTradeNo,
    tradeNo: trade.id,
    state: trade.state === 'open' && !trade.isOpenAt(now) ? 'closed' : trade.state,
    amountFen: trade.amountFen,
    currency: 'CNY',
    paidAt: trade.paidAt?.toUTC().toISO() ?? null,
  }
}
