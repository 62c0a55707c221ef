import { column } from '@adonisjs/lucid/orm'
import type { LucidModel } from '@adonisjs/lucid/types/model'
import { newId } from '#shared/new_id'

/** The primary key of every record: a UUID v7 that the app makes before the insert. */
export function idColumn() {
  return (target: object, property: string) => {
    const model = target.constructor as LucidModel
    column({ isPrimary: true })(target as any, property)
    model.selfAssignPrimaryKey = true
    model.before('create', (row) => {
      const record = row as unknown as { id?: string }
      record.id ??= newId()
    })
  }
}
