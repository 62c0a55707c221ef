import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { OutboxMessageSchema } from '#database/schema'
import { maskEmail, maskPhone } from '#documents/masking'
import Notice from '#messages/models/notice'
import type { NoticeEvent } from '#messages/notice_events'
import { sealedColumn } from '#shared/sealed_column'
import { transition, type Transitions } from '#shared/state_machine'

export type OutboxState = 'waiting' | 'cancelled'

/** Nobody sends yet: a message waits for a provider, or its event was taken back before it was due. */
export const OUTBOX_TRANSITIONS: Transitions<OutboxState> = { waiting: ['cancelled'] }

/** An e-mail or text message for one notice, as it will be sent. */
export default class OutboxMessage extends OutboxMessageSchema {
  @column()
  declare channel: 'email' | 'sms'

  @column()
  declare event: NoticeEvent

  @column()
  declare state: OutboxState

  @sealedColumn()
  declare address: string

  @sealedColumn()
  declare body: string

  @belongsTo(() => Notice)
  declare notice: BelongsTo<typeof Notice>

  /** Recognisable for whoever knows it, of no use to anybody else. */
  get maskedAddress() {
    return this.channel === 'email' ? maskEmail(this.address) : maskPhone(this.address)
  }

  cancel() {
    this.state = transition(OUTBOX_TRANSITIONS, this.state, 'cancelled')
  }
}
