import { column } from '@adonisjs/lucid/orm'
import type { LucidModel, LucidRow } from '@adonisjs/lucid/types/model'
import string from '@adonisjs/core/helpers/string'
import { columnContext, openText, sealText } from '#shared/sealing'

/** A text column that is encrypted in the database and readable on the model. The record's id must be selected too. */
export function sealedColumn() {
  return column({
    prepare: (value: string | null | undefined, attribute: string, row: LucidRow) =>
      value === null || value === undefined ? value : sealText(context(row, attribute), value),
    consume: (value: string | null, attribute: string, row: LucidRow) =>
      value === null || value === undefined ? value : openText(context(row, attribute), value),
    serializeAs: null,
  })
}

/** Like `sealedColumn`, for a plain object kept as JSON. */
export function sealedJsonColumn() {
  return column({
    prepare: (value: unknown, attribute: string, row: LucidRow) =>
      value === null || value === undefined
        ? value
        : sealText(context(row, attribute), JSON.stringify(value)),
    consume: (value: string | null, attribute: string, row: LucidRow) =>
      value === null || value === undefined
        ? value
        : JSON.parse(openText(context(row, attribute), value)),
    serializeAs: null,
  })
}

function context(row: LucidRow, attribute: string): string {
  const id = row.$attributes.id ?? (row as unknown as { id?: string }).id
  if (!id) throw new Error(`Select the id before the sealed column ${attribute}`)
  return columnContext((row.constructor as LucidModel).table, string.snakeCase(attribute), id)
}
