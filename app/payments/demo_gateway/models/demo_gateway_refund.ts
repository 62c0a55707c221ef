import { DemoGatewayRefundSchema } from '#database/schema'

/** A refund as the demo gateway keeps it; it pays back at once. */
export default class DemoGatewayRefund extends DemoGatewayRefundSchema {}
