import type { HttpContext } from '@adonisjs/core/http'
import { createRefund } from '#payments/demo_gateway/actions/create_refund'
import { answerSigned } from '#payments/demo_gateway/answer_signed'
import { GatewayRefusal } from '#payments/demo_gateway/gateway_refusal'
import DemoGatewayRefund from '#payments/demo_gateway/models/demo_gateway_refund'
import { refundView } from '#payments/demo_gateway/refund_view'

export default class RefundsController {
  store(ctx: HttpContext) {
    return answerSigned(ctx, async (data) => refundView(await createRefund(data)))
  }

  show(ctx: HttpContext) {
    return answerSigned(ctx, async () => {
      const refund = await DemoGatewayRefund.findBy('outRefundNo', ctx.params.outRefundNo)
      if (!refund) throw new GatewayRefusal(404, 'REFUND_NOT_EXIST')
      return refundView(refund)
    })
  }
}
