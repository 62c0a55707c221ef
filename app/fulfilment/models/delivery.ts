import { belongsTo, hasMany, scope } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import { DeliverySchema } from '#database/schema'
import Staff from '#accounts/models/staff'
import DeliveryItem from '#fulfilment/models/delivery_item'
import Cohort from '#roster/models/cohort'
import School from '#roster/models/school'
import { jsonColumn } from '#shared/json_column'

/** The hand-over of a cohort's approved photos to its school. Its archive can be made again from its items. */
export default class Delivery extends DeliverySchema {
  /** Ids of submissions whose stored picture could not be read; they stay approved. */
  @jsonColumn()
  declare leftOut: string[]

  @hasMany(() => DeliveryItem)
  declare items: HasMany<typeof DeliveryItem>

  @belongsTo(() => School)
  declare school: BelongsTo<typeof School>

  @belongsTo(() => Cohort)
  declare cohort: BelongsTo<typeof Cohort>

  /** Who delivered it; nobody when a command did. */
  @belongsTo(() => Staff)
  declare staff: BelongsTo<typeof Staff>

  /** A registrar sees their own school's deliveries, the centre's staff all of them. */
  static visibleTo = scope((query, staff: Staff) => {
    if (staff.onlySchoolId) query.where('school_id', staff.onlySchoolId)
  })
}
