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
import { sealedJsonColumn } from '#shared/sealed_column'
import { transition, type Transitions } from '#shared/state_machine'

export type OrderState = 'placed' | 'paid' | 'cancelled'

/** Money only: photo and prints have tracks of their own. */
export const ORDER_TRANSITIONS: Transitions<OrderState> = {
  placed: ['paid', 'cancelled'],
}

/** An order that is not paid by then closes (docs/fees.md). */
export const UNPAID_MINUTES = 30

/** What a student owes and paid for one collection, in whole fen. */
export default class Order extends OrderSchema {
  @column()
  declare state: OrderState

  @column()
  declare deliveryMode: DeliveryMode

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

  get isPaid() {
    return this.state === 'paid'
  }

  /** Its time is over, but nobody has closed it yet. */
  isOverdue(now: DateTime) {
    return this.isPlaced && this.closesAt <= now
  }

  /** Whole seconds until the order closes; 0 when its time is over. */
  secondsLeft(now: DateTime) {
    return Math.max(0, Math.floor(this.closesAt.diff(now).as('seconds')))
  }

  pay(now: DateTime) {
    this.moveTo('paid')
    this.paidAt = now
  }

  /** Frees the collection's slot: another order can be placed. */
  cancel(now: DateTime) {
    this.moveTo('cancelled')
    this.cancelledAt = now
    this.openSlot = null
  }

  private moveTo(state: OrderState) {
    this.state = transition(ORDER_TRANSITIONS, this.state, state)
  }
}
