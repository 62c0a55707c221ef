import type RosterRow from '#roster/models/roster_row'
import { columnContext, openText, sealText } from '#shared/sealing'

const TABLE = 'roster_rows'

/** A staged row's cells, values and findings, from a row of a plain query. */
export function openStagedRow(row: { id: string; data: string }): RosterRow['data'] {
  return JSON.parse(openText(columnContext(TABLE, 'data', row.id), row.data))
}

export function sealStagedRow(id: string, data: RosterRow['data']): string {
  return sealText(columnContext(TABLE, 'data', id), JSON.stringify(data))
}

/** The values that an import replaces, as the row keeps them for an undo. */
export function sealPrevious(id: string, previous: Record<string, string | null>): string {
  return sealText(columnContext(TABLE, 'previous', id), JSON.stringify(previous))
}

export function openPrevious(row: { id: string; previous: string }): Record<string, string | null> {
  return JSON.parse(openText(columnContext(TABLE, 'previous', row.id), row.previous))
}
