import { belongsTo, hasMany, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { DeliverySchema } from '#database/schema'
import Staff from '#accounts/models/staff'
import type { Verification } from '#fulfilment/archive_verdict'
import DeliveryItem from '#fulfilment/models/delivery_item'
import Cohort from '#roster/models/cohort'
import School from '#roster/models/school'
import { jsonColumn } from '#shared/json_column'
import { sealedJsonColumn } from '#shared/sealed_column'

/** The hand-over of a cohort's approved photos to its school. Its archive can be made again from its items. */
export default class Delivery extends DeliverySchema {
  /** Ids of submissions whose stored picture could not be read; they stay approved. */
  @jsonColumn()
  declare leftOut: string[]

  /** What the latest comparison of an archive found; names of foreign files may hold a person's. */
  @sealedJsonColumn()
  declare verification: Verification | null

  @hasMany(() => DeliveryItem)
  declare items: HasMany<typeof DeliveryItem>

  @belongsTo(() => School)
  declare school: BelongsTo<typeof School>

  @belongsTo(() => Cohort)
  declare cohort: BelongsTo<typeof Cohort>

  /** Who delivered it; nobody when a command did. */
  @belongsTo(() => Staff)
  declare staff: BelongsTo<typeof Staff>

  /** Who said for the school that it has arrived. */
  @belongsTo(() => Staff, { foreignKey: 'receivedBy' })
  declare receiver: BelongsTo<typeof Staff>

  @belongsTo(() => Staff, { foreignKey: 'verifiedBy' })
  declare verifier: BelongsTo<typeof Staff>

  /** A registrar sees their own school's deliveries, the centre's staff all of them. */
  static visibleTo = scope((query, staff: Staff) => {
    if (staff.onlySchoolId) query.where('school_id', staff.onlySchoolId)
  })

  receive(staffId: string, now: DateTime) {
    this.receivedAt = now
    this.receivedBy = staffId
  }

  verify(verification: Verification, staffId: string, now: DateTime) {
    this.verification = verification
    this.verifiedAt = now
    this.verifiedBy = staffId
  }
}
