import { column } from '@adonisjs/lucid/orm'

/** Booleans come back as 0 and 1 from both databases, in different types. */
export function booleanColumn() {
  return column({ consume: (value: unknown) => Boolean(Number(value)) })
}
