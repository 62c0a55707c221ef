import { column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { AccessEventSchema } from '#database/schema'

/** One look of a member of staff at somebody's photo or number. Append-only. */
export default class AccessEvent extends AccessEventSchema {
  @column.dateTime({ autoCreate: true })
  declare createdAt: DateTime
}
