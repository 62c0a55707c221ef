import type DemoGatewayRefund from '#payments/demo_gateway/models/demo_gateway_refund'

/** A refund as the gateway's interface shows it. */
export function refundView({ id, outRefundNo, outTradeNo, amountFen }: DemoGatewayRefund) {
  return { outRefundNo, outTradeNo, refundNo: id, amountFen, state: 'succeeded' }
}
