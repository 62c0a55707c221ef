import { column } from '@adonisjs/lucid/orm'

/** JSON as text: SQLite and MySQL hand JSON columns back in different forms. */
export function jsonColumn() {
  return column({
    prepare: (value: unknown) =>
      value === null || value === undefined ? value : JSON.stringify(value),
    consume: (value: string | null) =>
      value === null || value === undefined ? value : JSON.parse(value),
  })
}
