import { column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { DemoGatewayTradeSchema } from '#database/schema'
import { newId } from '#shared/new_id'
import { transition, type Transitions } from '#shared/state_machine'

export type DemoTradeState = 'open' | 'paid' | 'closed'

const TRANSITIONS: Transitions<DemoTradeState> = {
  open: ['paid', 'closed'],
}

/** A trade as the demo gateway keeps it, apart from the service's own records. */
export default class DemoGatewayTrade extends DemoGatewayTradeSchema {
  @column()
  declare state: DemoTradeState

  isOpenAt(now: DateTime) {
    return this.state === 'open' && this.expiresAt > now
  }

  /** @param notifyAt when the service is told for the first time */
  pay(now: DateTime, notifyAt: DateTime) {
    this.moveTo('paid')
    this.paidAt = now
    this.notificationId = newId()
    this.nextNotifyAt = notifyAt
  }

  close() {
    this.moveTo('closed')
  }

  private moveTo(state: DemoTradeState) {
    this.state = transition(TRANSITIONS, this.state, state)
  }
}
