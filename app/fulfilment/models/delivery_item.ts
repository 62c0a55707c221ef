import { DeliveryItemSchema } from '#database/schema'
import { sealedColumn } from '#shared/sealed_column'

/** One photo of a delivery, under the name it has in the archive. */
export default class DeliveryItem extends DeliveryItemSchema {
  @sealedColumn()
  declare fileName: string
}
