import db from '@adonisjs/lucid/services/db'
import { GatewayRefusal } from '#payments/demo_gateway/gateway_refusal'
import DemoGatewayRefund from '#payments/demo_gateway/models/demo_gateway_refund'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import { newRefundValidator } from '#payments/demo_gateway/validators'

/**
 * Pays money of a trade back, never more than was paid; the same number with the same values gives the same refund again.
 *
 * @throws GatewayRefusal when a value is malformed, the number has other values, or not enough is left
 */
export async function createRefund(data: unknown): Promise<DemoGatewayRefund> {
  const [problem, input] = await newRefundValidator.tryValidate(data)
  if (problem) throw new GatewayRefusal(400, 'PARAM_ERROR')
  const { outTradeNo, outRefundNo, amountFen, totalFen } = input

  return db.transaction(async (trx) => {
    const trade = await DemoGatewayTrade.query({ client: trx })
      .where('out_trade_no', outTradeNo)
      .forUpdate()
      .first()
    if (trade?.state !== 'paid') throw new GatewayRefusal(404, 'RESOURCE_NOT_EXISTS')
    if (trade.amountFen !== totalFen) throw new GatewayRefusal(400, 'PARAM_ERROR')

    const refunds = await DemoGatewayRefund.query({ client: trx })
      .where('out_trade_no', outTradeNo)
      .forUpdate()
    const known = refunds.find((refund) => refund.outRefundNo === outRefundNo)
    if (known && known.amountFen !== amountFen) throw new GatewayRefusal(403, 'OUT_REFUND_NO_USED')
    if (known) return known

    const refundedFen = refunds.reduce((sum, refund) => sum + refund.amountFen, 0)
    if (refundedFen + amountFen > trade.amountFen) throw new GatewayRefusal(400, 'NOT_ENOUGH')
    return DemoGatewayRefund.create({ outTradeNo, outRefundNo, amountFen }, { client: trx })
  })
}
