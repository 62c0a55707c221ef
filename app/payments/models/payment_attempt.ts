import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { PaymentAttemptSchema } from '#database/schema'
import Order from '#orders/models/order'
import { CURRENCY, type Payment } from '#payments/payment_provider'
import { transition, type Transitions } from '#shared/state_machine'

export type PaymentAttemptState =
  'created' | 'pending' | 'paid' | 'closed' | 'mismatch' | 'paid_late' | 'paid_twice'

export const PAYMENT_ATTEMPT_TRANSITIONS: Transitions<PaymentAttemptState> = {
  created: ['pending', 'paid', 'closed', 'mismatch', 'paid_late', 'paid_twice'],
  pending: ['paid', 'closed', 'mismatch', 'paid_late', 'paid_twice'],
  closed: ['mismatch', 'paid_late', 'paid_twice'],
}

/** Money that needs a person: it is paid back by hand. */
export const STATES_FOR_STAFF: PaymentAttemptState[] = ['paid_late', 'paid_twice', 'mismatch']

export const PAYMENT_TABS = ['for_staff', 'open', 'paid', 'closed', 'all'] as const
export type PaymentTab = (typeof PAYMENT_TABS)[number]

/** What a tab of the office's list shows. */
export const PAYMENT_TAB_STATES: Record<PaymentTab, PaymentAttemptState[] | null> = {
  for_staff: STATES_FOR_STAFF,
  open: ['created', 'pending'],
  paid: ['paid'],
  closed: ['closed'],
  all: null,
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

  /** Money is still possible: nothing has been settled, or the attempt was closed before any came. */
  get awaitsMoney() {
    return this.isOpen || this.state === 'closed'
  }

  /** Number, amount and currency are all ours. */
  agreesWith(payment: Payment) {
    return (
      payment.outTradeNo === this.outTradeNo &&
      payment.amountFen === this.amountFen &&
      payment.currency === CURRENCY
    )
  }

  wait(cashierUrl: string) {
    this.moveTo('pending')
    this.cashierUrl = cashierUrl
  }

  /** Money arrived. Only the first attempt of an order that is still open pays it; staff refund the others. */
  settle(outcome: 'paid' | 'paid_late' | 'paid_twice', payment: Payment) {
    this.moveTo(outcome)
    this.keep(payment)
  }

  close() {
    this.moveTo('closed')
  }

  /** A verified message names another amount: nothing is paid, staff look at it. */
  mismatch(payment: Payment) {
    this.moveTo('mismatch')
    this.keep(payment)
  }

  private keep({ providerTradeNo, amountFen, paidAt }: Payment) {
    this.providerTradeNo = providerTradeNo
    this.receivedFen = amountFen
    this.paidAt = paidAt
  }

  private moveTo(state: PaymentAttemptState) {
    this.state = transition(PAYMENT_ATTEMPT_TRANSITIONS, this.state, state)
  }
}
