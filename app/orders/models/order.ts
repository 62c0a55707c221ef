import { belongsTo, column, hasMany, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { OrderSchema } from '#database/schema'
import type Staff from '#accounts/models/staff'
import Student from '#accounts/models/student'
import Collection from '#capture/models/collection'
import Cohort from '#roster/models/cohort'
import OrderLine from '#orders/models/order_line'
import type { DeliveryMode, MailingAddress } from '#orders/models/print_choice'
import { InvalidTransition } from '#shared/exceptions/invalid_transition'
import { sealedJsonColumn } from '#shared/sealed_column'
import { transition, type Transitions } from '#shared/state_machine'

export type OrderState = 'placed' | 'paid' | 'part_refunded' | 'refunded' | 'cancelled'

/** Money only: photo and prints have tracks of their own. */
export const ORDER_TRANSITIONS: Transitions<OrderState> = {
  placed: ['paid', 'cancelled'],
  paid: ['part_refunded', 'refunded', 'cancelled'],
  part_refunded: ['part_refunded', 'refunded'],
}

export const PRINTS_STATES = [
  'none',
  'to_make',
  'making',
  'shipped',
  'at_school',
  'pickup_ready',
  'received',
] as const
export type PrintsState = (typeof PRINTS_STATES)[number]

/** Prints wait from the payment on; they go by post, or are collected at the school or the centre. */
export const PRINT_TRANSITIONS: Transitions<PrintsState> = {
  none: ['to_make'],
  to_make: ['making', 'at_school', 'pickup_ready', 'none'],
  making: ['shipped', 'at_school', 'pickup_ready'],
  shipped: ['received'],
  at_school: ['received'],
  pickup_ready: ['received'],
}

/** Students are told of a step only then: until that moment it can be undone. */
export const PRINTS_UNDO_MINUTES = 5

/** Where a step takes the prints. */
export type PrintsStep = Exclude<PrintsState, 'none' | 'to_make'>

/** States of an order whose service is paid for. */
export const PAID_STATES: OrderState[] = ['paid', 'part_refunded']

/** An order that is not paid by then closes (docs/fees.md). */
export const UNPAID_MINUTES = 30

/** What a student owes and paid for one collection, in whole fen. */
export default class Order extends OrderSchema {
  @column()
  declare state: OrderState

  @column()
  declare deliveryMode: DeliveryMode

  @column()
  declare printsState: PrintsState

  @column()
  declare printsBefore: PrintsState | null

  @sealedJsonColumn()
  declare address: MailingAddress | null

  @hasMany(() => OrderLine)
  declare lines: HasMany<typeof OrderLine>

  @belongsTo(() => Student)
  declare student: BelongsTo<typeof Student>

  @belongsTo(() => Collection)
  declare collection: BelongsTo<typeof Collection>

  @belongsTo(() => Cohort)
  declare cohort: BelongsTo<typeof Cohort>

  static visibleTo = scope((query, staff: Staff) => {
    if (staff.onlySchoolId) {
      query.whereIn('cohort_id', (cohorts) =>
        cohorts.from('cohorts').select('id').where('school_id', staff.onlySchoolId!)
      )
    }
  })

  get isPlaced() {
    return this.state === 'placed'
  }

  /** Paid, and not paid back in full. */
  get isPaid() {
    return PAID_STATES.includes(this.state)
  }

  /** A full refund is on its way or done: the order stands for nothing any more. */
  get isGivenUp() {
    return this.isPaid && this.openSlot === null
  }

  /** Its time is over, but nobody has closed it yet. */
  isOverdue(now: DateTime) {
    return this.isPlaced && this.closesAt <= now
  }

  /** Whole seconds until the order closes; 0 when its time is over. */
  secondsLeft(now: DateTime) {
    return Math.max(0, Math.floor(this.closesAt.diff(now).as('seconds')))
  }

  /** Its prints go by post, and nobody makes them yet. */
  mayChangeAddress(now: DateTime) {
    return (
      this.deliveryMode === 'to-student' &&
      this.openSlot !== null &&
      !this.isOverdue(now) &&
      (this.printsState === 'none' || this.printsState === 'to_make')
    )
  }

  pay(now: DateTime) {
    this.moveTo('paid')
    this.paidAt = now
    if (this.deliveryMode !== 'none') this.movePrintsTo('to_make', now)
  }

  /** Frees the collection's slot: another order can be placed. */
  cancel(now: DateTime) {
    if (this.isPaid && this.totalFen > 0) throw new InvalidTransition(this.state, 'cancelled')
    this.moveTo('cancelled')
    this.cancelledAt = now
    this.openSlot = null
  }

  /**
   * Takes the prints a step on.
   *
   * @param stepId  of one step, taken with this order and perhaps with others
   * @param parcel  carrier and number, for prints that go by post
   */
  movePrints(
    step: PrintsStep,
    stepId: string,
    parcel: { carrier: string; waybillNo: string } | null,
    now: DateTime
  ) {
    const before = this.printsState
    this.movePrintsTo(step, now)
    this.printsBefore = before
    this.printsStepId = stepId
    if (!parcel) return
    this.carrier = parcel.carrier
    this.waybillNo = parcel.waybillNo
  }

  /** The prints as their student may know them: a step that can still be undone is not shown. */
  shownPrints(now: DateTime): { state: PrintsState; at: DateTime | null } {
    if (!this.mayUndoPrints(now)) return { state: this.printsState, at: this.printsChangedAt }
    return { state: this.printsBefore!, at: this.printsBefore === 'to_make' ? this.paidAt : null }
  }

  /** The last step is still unknown to the student and can be taken back. */
  mayUndoPrints(now: DateTime) {
    return (
      this.printsStepId !== null &&
      this.printsBefore !== null &&
      this.printsChangedAt !== null &&
      now < this.printsChangedAt.plus({ minutes: PRINTS_UNDO_MINUTES })
    )
  }

  /** Only the last step can be undone; a parcel that was not sent has no number. Nothing is made for money paid back. */
  undoPrints(now: DateTime) {
    if (this.printsState === 'shipped') {
      this.carrier = null
      this.waybillNo = null
    }
    this.printsState = this.printsBefore!
    this.printsChangedAt = now
    this.printsBefore = null
    this.printsStepId = null
    if (this.isGivenUp && this.printsState === 'to_make') this.movePrintsTo('none', now)
  }

  private movePrintsTo(state: PrintsState, now: DateTime) {
    this.printsState = transition(PRINT_TRANSITIONS, this.printsState, state)
    this.printsChangedAt = now
  }

  /**
   * Everything is paid back: another order can be placed, and nothing is printed for this one. An order that cost nothing
   * is closed at once.
   */
  giveUp(now: DateTime) {
    if (this.totalFen === 0) this.cancel(now)
    this.openSlot = null
    if (this.printsState === 'to_make') this.movePrintsTo('none', now)
  }

  /** The provider has paid this much back. */
  refund(amountFen: number, now: DateTime) {
    this.refundedFen += amountFen
    this.refundedAt = now
    this.moveTo(this.refundedFen >= this.totalFen ? 'refunded' : 'part_refunded')
  }

  private moveTo(state: OrderState) {
    this.state = transition(ORDER_TRANSITIONS, this.state, state)
  }
}
