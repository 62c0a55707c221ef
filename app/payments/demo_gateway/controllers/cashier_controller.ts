import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { decideTrade } from '#payments/demo_gateway/actions/decide_trade'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import { outcomeValidator } from '#payments/demo_gateway/validators'

/** The page at which the payer chooses what becomes of the trade. */
export default class CashierController {
  async show({ params, view }: HttpContext) {
    const now = DateTime.utc()
    const trade = await DemoGatewayTrade.findOrFail(params.id)
    const secondsLeft = Math.floor(trade.expiresAt.diff(now).as('seconds'))
    const isOpen = trade.isOpenAt(now)
    return view.render('payments/demo_gateway/cashier', { trade, isOpen, secondsLeft })
  }

  async update({ params, request, response }: HttpContext) {
    const { outcome } = await request.validateUsing(outcomeValidator)
    const trade = await decideTrade(params.id, outcome)
    return response.redirect().toPath(trade.returnUrl)
  }
}
