import { belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { PrintChoiceSchema } from '#database/schema'
import Collection from '#capture/models/collection'
import { sealedJsonColumn } from '#shared/sealed_column'

export type DeliveryMode = 'none' | 'to-student'

/** Where prints go. Codes and names are those of the administrative divisions; the last level may be free text. */
export interface MailingAddress {
  receiver: string
  phone: string
  province: string
  city: string
  cityCode: string
  district: string
  detail: string
}

/** The answer to 是否需要纸质版照片, changeable until an order is placed. */
export default class PrintChoice extends PrintChoiceSchema {
  @column()
  declare mode: DeliveryMode

  @sealedJsonColumn()
  declare address: MailingAddress | null

  @belongsTo(() => Collection)
  declare collection: BelongsTo<typeof Collection>
}
