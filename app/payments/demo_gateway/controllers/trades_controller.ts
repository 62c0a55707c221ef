import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import config from '#config/payments'
import { createTrade } from '#payments/demo_gateway/actions/create_trade'
import { answerSigned } from '#payments/demo_gateway/answer_signed'
import { GatewayRefusal } from '#payments/demo_gateway/gateway_refusal'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import { tradeView } from '#payments/demo_gateway/trade_view'

export default class TradesController {
  store(ctx: HttpContext) {
    return answerSigned(ctx, async (data) => {
      const trade = await createTrade(data)
      return { cashierUrl: `${config.demoGateway.baseUrl}/cashier/${trade.id}` }
    })
  }

  show(ctx: HttpContext) {
    return answerSigned(ctx, async () => {
      const trade = await DemoGatewayTrade.findBy('outTradeNo', ctx.params.outTradeNo)
      if (!trade) throw new GatewayRefusal(404, 'TRADE_NOT_EXIST')
      return tradeView(trade, DateTime.utc())
    })
  }
}
