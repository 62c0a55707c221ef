import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { RefundSchema } from '#database/schema'
import Order from '#orders/models/order'
import PaymentAttempt from '#payments/models/payment_attempt'
import { transition, type Transitions } from '#shared/state_machine'

export type RefundState = 'requested' | 'pending' | 'succeeded' | 'failed'

/** A refund that failed is sent again under its own number, so that no money moves twice. */
export const REFUND_TRANSITIONS: Transitions<RefundState> = {
  requested: ['pending', 'succeeded', 'failed'],
  pending: ['succeeded', 'failed'],
  failed: ['pending'],
}

/** Why staff pay money back. */
export const STAFF_REFUND_REASONS = [
  'prints_not_made',
  'chsi_unsolved',
  'our_fault',
  'mismatch',
  'agreed',
] as const

/** Why money goes back; words are payments.refund_reasons.<code>. */
export type RefundReason =
  | 'withdrawn'
  | 'given_up'
  | 'expired'
  | 'paid_late'
  | 'paid_twice'
  | (typeof STAFF_REFUND_REASONS)[number]

/** Money of one attempt that goes back, under a number of our own. */
export default class Refund extends RefundSchema {
  @column()
  declare state: RefundState

  @column()
  declare reason: RefundReason

  @column()
  declare actorKind: 'student' | 'staff' | 'system'

  @belongsTo(() => Order)
  declare order: BelongsTo<typeof Order>

  @belongsTo(() => PaymentAttempt, { foreignKey: 'attemptId' })
  declare attempt: BelongsTo<typeof PaymentAttempt>

  /** The provider has not said yet what became of it. */
  get isOpen() {
    return this.state === 'requested' || this.state === 'pending'
  }

  /** The provider has accepted it. */
  wait(providerRefundNo: string) {
    this.moveTo('pending')
    this.providerRefundNo = providerRefundNo
  }

  succeed(providerRefundNo: string, now: DateTime) {
    this.moveTo('succeeded')
    this.providerRefundNo = providerRefundNo
    this.settledAt = now
  }

  fail(now: DateTime) {
    this.moveTo('failed')
    this.settledAt = now
  }

  /** Staff have it sent again. */
  retry() {
    this.moveTo('pending')
    this.settledAt = null
  }

  private moveTo(state: RefundState) {
    this.state = transition(REFUND_TRANSITIONS, this.state, state)
  }
}
