import { column } from '@adonisjs/lucid/orm'
import { GatewayEventSchema } from '#database/schema'
import { jsonColumn } from '#shared/json_column'

/** What is kept of a notification: numbers and amounts, nothing about the payer. */
export interface KeptPayment {
  outTradeNo: string
  providerTradeNo: string
  amountFen: number
  currency: string
  paidAt: string
}

export type Verdict = 'applied' | 'repeated' | 'mismatch' | 'unknown'

/** A verified notification, stored before it is judged. Its provider and id are unique. */
export default class GatewayEvent extends GatewayEventSchema {
  @jsonColumn()
  declare payload: KeptPayment

  @column()
  declare verdict: 'received' | Verdict
}
