/**
 * What stands in a cell, its kind kept: a long number that Excel stored as a number has lost digits, the same as text
 * has not. `text` of a number is the file's own spelling; of a date, YYYY-MM-DD; of a formula, its cached value. `error`
 * is a formula's error, or a formula without a cached value.
 */
export interface Cell {
  kind: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'blank'
  text: string
  /** The value of a merged block, copied to a row below its first. */
  merged?: boolean
}

export interface SheetRow {
  /** As people see it beside the row, from 1. */
  rowNumber: number
  cells: Cell[]
}

/** A table of a workbook, or a csv file. Rows without any cell are left out. */
export interface Sheet {
  /** Null for csv. */
  name: string | null
  /** Serial day numbers count from 1904 instead of 1900. */
  date1904: boolean
  /** Batches of rows in the file's order; may be asked for more than once. */
  batches(): AsyncGenerator<SheetRow[]>
}

export const BLANK: Cell = { kind: 'blank', text: '' }
