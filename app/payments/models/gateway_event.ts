import { column } from '@adonisjs/lucid/orm'
import { GatewayEventSchema } from '#database/schema'
import { jsonColumn } from '#shared/json_column'

/** A provider's message as it came, stored before it is judged. Its provider and id are unique. */
export default class GatewayEvent extends GatewayEventSchema {
  @jsonColumn()
  declare payload: Record<string, unknown>

  @column()
  declare verdict: 'received' | 'applied' | 'repeated' | 'mismatch' | 'unknown'
}
