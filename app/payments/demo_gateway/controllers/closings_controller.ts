import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { closeTrade } from '#payments/demo_gateway/actions/close_trade'
import { answerSigned } from '#payments/demo_gateway/answer_signed'
import { tradeView } from '#payments/demo_gateway/trade_view'

export default class ClosingsController {
  store(ctx: HttpContext) {
    return answerSigned(ctx, async () =>
      tradeView(await closeTrade(ctx.params.outTradeNo), DateTime.utc())
    )
  }
}
