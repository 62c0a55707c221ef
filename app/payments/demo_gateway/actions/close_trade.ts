import db from '@adonisjs/lucid/services/db'
import { GatewayRefusal } from '#payments/demo_gateway/gateway_refusal'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'

/**
 * Closes an unpaid trade; closing twice changes nothing.
 *
 * @throws GatewayRefusal when the payer was faster, or nobody knows the number
 */
export async function closeTrade(outTradeNo: string): Promise<DemoGatewayTrade> {
  return db.transaction(async (trx) => {
    const trade = await DemoGatewayTrade.query({ client: trx })
      .where('out_trade_no', outTradeNo)
      .forUpdate()
      .first()
    if (!trade) throw new GatewayRefusal(404, 'TRADE_NOT_EXIST')
    if (trade.state === 'paid') throw new GatewayRefusal(400, 'TRADE_PAID')
    if (trade.state === 'closed') return trade

    trade.close()
    return trade.save()
  })
}
