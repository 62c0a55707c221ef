import { belongsTo, column, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { ExtensionRequestSchema } from '#database/schema'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { sealedColumn } from '#shared/sealed_column'
import { transition, type Transitions } from '#shared/state_machine'

export type ExtensionState = 'open' | 'granted' | 'refused'

export const EXTENSION_TRANSITIONS: Transitions<ExtensionState> = { open: ['granted', 'refused'] }

/** Hours that staff are proposed to grant. */
export const EXTENSION_HOURS = 48

/** A student asks for more time to replace a returned photo. One open request a photo. */
export default class ExtensionRequest extends ExtensionRequestSchema {
  @column()
  declare state: ExtensionState

  @sealedColumn()
  declare reason: string

  /** What staff write when they refuse; the student reads it. */
  @sealedColumn()
  declare answer: string | null

  @belongsTo(() => Submission)
  declare submission: BelongsTo<typeof Submission>

  @belongsTo(() => Collection)
  declare collection: BelongsTo<typeof Collection>

  /** Those of a registrar's own school; the centre's staff see all of them. */
  static visibleTo = scope((query, staff: Staff) => {
    if (staff.onlySchoolId) {
      query.whereIn('submission_id', (photos) =>
        photos.from('submissions').select('id').where('school_id', staff.onlySchoolId!)
      )
    }
  })

  decide(
    state: 'granted' | 'refused',
    staffId: string,
    { answer, deadlineAt }: { answer: string | null; deadlineAt: DateTime | null },
    now: DateTime
  ) {
    this.state = transition(EXTENSION_TRANSITIONS, this.state, state)
    this.staffId = staffId
    this.answer = answer
    this.deadlineAt = deadlineAt
    this.decidedAt = now
    this.openSlot = null
  }
}
