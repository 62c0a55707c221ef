import { DateTime } from 'luxon'
import { GatewayRefusal } from '#payments/demo_gateway/gateway_refusal'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import { newTradeValidator } from '#payments/demo_gateway/validators'

/**
 * Opens a trade; the same number with the same values gives the same trade again.
 *
 * @throws GatewayRefusal when a value is malformed, the number has other values, or its trade is over
 */
export async function createTrade(data: unknown, now = DateTime.utc()): Promise<DemoGatewayTrade> {
  const [problem, input] = await newTradeValidator.tryValidate(data)
  if (problem || !input.expiresAt.isValid) throw new GatewayRefusal(400, 'PARAM_ERROR')

  const trade = await findOrCreate({ ...input, state: 'open' })
  if (trade.state === 'paid') throw new GatewayRefusal(400, 'TRADE_PAID')
  if (!trade.isOpenAt(now)) throw new GatewayRefusal(400, 'TRADE_CLOSED')
  const fixed = ['amountFen', 'description', 'notifyUrl', 'returnUrl'] as const
  if (fixed.some((name) => trade[name] !== input[name])) {
    throw new GatewayRefusal(403, 'OUT_TRADE_NO_USED')
  }
  return trade
}

/** Two requests with a new number at once: the second finds what the first has written. */
async function findOrCreate(values: Partial<DemoGatewayTrade>): Promise<DemoGatewayTrade> {
  const find = () => DemoGatewayTrade.findBy('outTradeNo', values.outTradeNo)
  const known = await find()
  if (known) return known
  try {
    return await DemoGatewayTrade.create(values)
  } catch (error) {
    const other = await find()
    if (other) return other
    throw error
  }
}
