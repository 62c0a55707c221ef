import { column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { AuditEventSchema } from '#database/schema'
import { jsonColumn } from '#shared/json_column'

/** One change of one record. Append-only; details carry no personal values. */
export default class AuditEvent extends AuditEventSchema {
  @column()
  declare actorKind: 'student' | 'staff' | 'system'

  @jsonColumn()
  declare details: Record<string, unknown> | null

  @column.dateTime({ autoCreate: true })
  declare createdAt: DateTime
}
