import { column } from '@adonisjs/lucid/orm'
import { RosterRowSchema } from '#database/schema'
import { sealedJsonColumn } from '#shared/sealed_column'

export type RosterRowState =
  | 'new'
  | 'changed'
  | 'unchanged'
  | 'duplicate-in-file'
  | 'conflict-other-school'
  | 'invalid'
  | 'already-collected'

/** One row of an uploaded workbook with what the check made of it; stays as the import's history. */
export default class RosterRow extends RosterRowSchema {
  @column()
  declare state: RosterRowState

  /** Cells as uploaded, normalised values and findings. */
  @sealedJsonColumn()
  declare data: {
    cells: Record<string, string>
    values: Record<string, string | null> | null
    findings: {
      level: 'repair' | 'warning' | 'error'
      column: string | null
      code: string
      params?: Record<string, string | number>
    }[]
  }

  /** The record's values before this import changed them. */
  @sealedJsonColumn()
  declare previous: Record<string, string | null> | null
}
