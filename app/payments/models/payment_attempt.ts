import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { PaymentAttemptSchema } from '#database/schema'
import Order from '#orders/models/order'
import { transition, type Transitions } from '#shared/state_machine'

export type PaymentAttemptState =
  'created' | 'pending' | 'paid' | 'closed' | 'mismatch' | 'paid_late' | 'paid_twice'

export const PAYMENT_ATTEMPT_TRANSITIONS: Transitions<PaymentAttemptState> = {
  created: ['pending', 'paid', 'closed', 'mismatch', 'paid_late', 'paid_twice'],
  pending: ['paid', 'closed', 'mismatch', 'paid_late', 'paid_twice'],
  closed: ['paid_late', 'paid_twice'],
}

/** One try to pay an order at one provider, under a number of our own. */
export default class PaymentAttempt extends PaymentAttemptSchema {
  @column()
  declare state: PaymentAttemptState

  @belongsTo(() => Order)
  declare order: BelongsTo<typeof Order>

  get isOpen() {
    return this.state === 'created' || this.state === 'pending'
  }

  wait(cashierUrl: string) {
    this.moveTo('pending')
    this.cashierUrl = cashierUrl
  }

  /** Money arrived. Only the first attempt of an order that is still open pays it; staff refund the others. */
  settle(
    outcome: 'paid' | 'paid_late' | 'paid_twice',
    payment: { providerTradeNo: string; paidAt: DateTime }
  ) {
    this.moveTo(outcome)
    this.providerTradeNo = payment.providerTradeNo
    this.paidAt = payment.paidAt
  }

  close() {
    this.moveTo('closed')
  }

  /** A verified message names another amount: nothing is paid, staff look at it. */
  mismatch() {
    this.moveTo('mismatch')
  }

  private moveTo(state: PaymentAttemptState) {
    this.state = transition(PAYMENT_ATTEMPT_TRANSITIONS, this.state, state)
  }
}
