import { belongsTo } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { DeliveryItemSchema } from '#database/schema'
import Submission from '#capture/models/submission'
import { sealedColumn } from '#shared/sealed_column'

/** One photo of a delivery, under the name it has in the archive; positions count from 1. */
export default class DeliveryItem extends DeliveryItemSchema {
  @sealedColumn()
  declare fileName: string

  @belongsTo(() => Submission)
  declare submission: BelongsTo<typeof Submission>
}
