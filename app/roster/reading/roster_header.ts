import type { SheetRow } from '#roster/reading/sheet'
import { COLUMN_SPECS, ROSTER_COLUMNS, type RosterColumn } from '#roster/roster_columns'

const ROWS_LOOKED_AT = 10
const HITS_NEEDED = 4
/** Shorter headings differ too easily by one character. */
const SHORTEST_SIMILAR = 3

/** Which of the sheet's columns is what. */
export interface RosterHeader {
  rowNumber: number
  /** Place in the sheet, from 0, of each recognised column, in the file's order. */
  columns: Map<RosterColumn, number>
  /** The headings as they stand in the file, by recognised column. */
  headings: Record<string, string>
  /** Headings that nothing is known about. */
  unknown: string[]
}

const BY_HEADING = new Map(
  ROSTER_COLUMNS.flatMap((column) => {
    const { label, aliases } = COLUMN_SPECS[column]
    return [column, label, ...aliases].map((heading) => [plainHeading(heading), column] as const)
  })
)

/**
 * The heading row under a file's title rows: the first of the first ten rows with four known headings, or with student
 * number and name (rosters without document numbers may have no more).
 *
 * @returns null when there is none
 */
export function findHeader(rows: SheetRow[]): RosterHeader | null {
  for (const row of rows.slice(0, ROWS_LOOKED_AT)) {
    const header = readHeader(row)
    const { columns } = header
    if (columns.size >= HITS_NEEDED || (columns.has('studentNo') && columns.has('name'))) {
      return header
    }
  }
  return null
}

function readHeader(row: SheetRow): RosterHeader {
  const columns = new Map<RosterColumn, number>()
  const headings: Record<string, string> = {}
  const unknown: string[] = []
  row.cells.forEach((cell, index) => {
    const heading = cell.text.replace(/\s+/g, ' ').trim()
    if (!heading) return
    const column = columnOf(heading)
    if (column && !columns.has(column)) {
      columns.set(column, index)
      headings[column] = heading
    } else {
      unknown.push(heading)
    }
  })
  return { rowNumber: row.rowNumber, columns, headings, unknown }
}

/** A known heading, one with a remark in brackets, or one that differs from just one column's by a character. */
function columnOf(heading: string): RosterColumn | null {
  const plain = plainHeading(heading)
  const known = BY_HEADING.get(plain) ?? BY_HEADING.get(plainHeading(withoutRemarks(heading)))
  if (known) return known
  if ([...plain].length < SHORTEST_SIMILAR || /^[a-z]+$/.test(plain)) return null
  const similar = new Set<RosterColumn>()
  for (const [alias, column] of BY_HEADING) {
    if (alias.length >= SHORTEST_SIMILAR && differByOne(plain, alias)) similar.add(column)
  }
  return similar.size === 1 ? [...similar][0] : null
}

/** NFKC, lower case, without spaces, asterisks, brackets, slashes and line breaks. */
function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*()[\]/、:]/g, '')
}

function withoutRemarks(heading: string): string {
  return heading.normalize('NFKC').replace(/[([][^)\]]*[)\]]/g, '')
}

/** One character added, missing or another. */
function differByOne(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  const skipped = short.length === long.length ? start + 1 : start
  return short.slice(skipped) === long.slice(start + 1)
}
