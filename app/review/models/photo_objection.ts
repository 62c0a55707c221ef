import { belongsTo, column, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import Submission from '#capture/models/submission'
import { PhotoObjectionSchema } from '#database/schema'
import { sealedColumn } from '#shared/sealed_column'
import { transition, type Transitions } from '#shared/state_machine'

export type ObjectionState = 'open' | 'answered' | 'reopened'

export const OBJECTION_TRANSITIONS: Transitions<ObjectionState> = { open: ['answered', 'reopened'] }

/** A school says what is wrong with an approved photo. One open objection a photo. */
export default class PhotoObjection extends PhotoObjectionSchema {
  @column()
  declare state: ObjectionState

  @sealedColumn()
  declare reason: string

  /** What the lead reviewer writes back; the school reads it. */
  @sealedColumn()
  declare answer: string | null

  @belongsTo(() => Submission)
  declare submission: BelongsTo<typeof Submission>

  /** Those of a registrar's own school; the centre's staff see all of them. */
  static visibleTo = scope((query, staff: Staff) => {
    if (staff.onlySchoolId) query.where('school_id', staff.onlySchoolId)
  })

  get isOpen() {
    return this.state === 'open'
  }

  /** The photo stays as it is. */
  close(staffId: string, answer: string, now: DateTime) {
    this.end('answered', staffId, now)
    this.answer = answer
  }

  /** The photo is reviewed again. */
  accept(staffId: string, now: DateTime) {
    this.end('reopened', staffId, now)
  }

  private end(state: ObjectionState, staffId: string, now: DateTime) {
    this.state = transition(OBJECTION_TRANSITIONS, this.state, state)
    this.answeredBy = staffId
    this.answeredAt = now
    this.openSlot = null
  }
}
