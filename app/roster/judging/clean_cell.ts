import type { RowDraft } from '#roster/judging/row_draft'
import { COLUMN_SPECS, type RosterColumn } from '#roster/roster_columns'

/** Digits that a number in a workbook keeps; what follows them is lost. */
const DIGITS_KEPT = 15
const SCIENTIFIC = /^\d+(?:\.\d+)?E\+\d+$|^\d+\.\d+E\d+$/i

/** Signs that nobody sees and nobody meant. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF\p{Cc}]/gu

/** Columns whose long numbers are names for something: a lost digit makes another one. */
const IDENTIFIERS: RosterColumn[] = ['certNo', 'studentNo', 'candidateNo']

/**
 * A cell's text without what typing and Excel put around it; the repairs are noted. Null when nothing is left, or when
 * the cell itself cannot be trusted, which is refused.
 */
export function cleanCell(draft: RowDraft, column: RosterColumn): string | null {
  const cell = draft.cell(column)
  if (cell.kind === 'blank') return null
  if (cell.merged) draft.repair(column, 'merged_cell_filled')
  if (cell.kind === 'error') {
    draft.refuse(column, 'cell_unreadable')
    return null
  }
  const text = cell.kind === 'number' ? plainNumber(cell.text) : cell.text
  if (IDENTIFIERS.includes(column) && hasLostDigits(draft, column, text)) return null

  const isWords = COLUMN_SPECS[column].isWords
  const narrow = isWords ? text.normalize('NFC') : text.normalize('NFKC')
  if (!isWords && narrow !== text) draft.repair(column, 'fullwidth_fixed')
  const clean = narrow
    .replace(/[\r\n\t]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()
    .replace(/^['\u2018\u2019]/, '')
  if (clean !== narrow) draft.repair(column, 'spaces_removed')
  return fits(draft, column, clean) ? clean || null : null
}

/** Without spaces and hyphens inside: numbers and codes. */
export function cleanCode(draft: RowDraft, column: RosterColumn): string | null {
  const text = cleanCell(draft, column)
  const code = text?.replace(/\s/g, '') ?? null
  if (code !== text) draft.repair(column, 'spaces_removed')
  return code
}

/** Text, or a number as the file spells it, is refused once Excel has cut or rewritten it. */
function hasLostDigits(draft: RowDraft, column: RosterColumn, text: string): boolean {
  const prefix = column === 'certNo' ? 'cert_no' : 'number'
  if (draft.cell(column).kind === 'number') {
    if (text.replace(/\D/g, '').length <= DIGITS_KEPT) return false
    draft.refuse(column, `${prefix}_precision`)
    return true
  }
  if (!SCIENTIFIC.test(text.normalize('NFKC').replace(/\s/g, ''))) return false
  draft.refuse(column, `${prefix}_scientific`)
  return true
}

/** `2.301E+5` → `230100`; what is no whole number stays as it is written. */
function plainNumber(text: string): string {
  const value = Number(text)
  return /e/i.test(text) && Number.isInteger(value) ? BigInt(value).toString() : text
}

function fits(draft: RowDraft, column: RosterColumn, text: string): boolean {
  const { max, downstream } = COLUMN_SPECS[column]
  const characters = [...text]
  if (characters.length > max && column !== 'name') {
    draft.refuse(column, 'too_long', { max })
    return false
  }
  const width = characters.reduce((sum, character) => sum + (character > '\u00FF' ? 2 : 1), 0)
  if (downstream && width > downstream) draft.warn(column, 'too_long_downstream')
  return true
}
