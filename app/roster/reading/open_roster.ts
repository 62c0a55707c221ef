import type { RosterMapping } from '#roster/models/roster_import'
import { RefusedFile } from '#roster/reading/refused_file'
import { findHeader, type RosterHeader } from '#roster/reading/roster_header'
import { readSheets } from '#roster/reading/read_sheets'
import { BLANK, type Cell, type Sheet, type SheetRow } from '#roster/reading/sheet'
import { EXAMPLE_MARK, type RosterColumn } from '#roster/roster_columns'

const MAX_ROWS = 200_000
const HEADER_ROWS = 10

/** 政治面貌 is read past: nobody here needs it. */
const NOT_WANTED: RosterColumn[] = ['political']

export interface TableRow {
  rowNumber: number
  /** One for each recognised column, in the file's order. */
  cells: Map<RosterColumn, Cell>
}

/** The roster in a workbook: what its columns are, and its rows. */
export interface RosterTable {
  mapping: RosterMapping
  date1904: boolean
  batches(): AsyncGenerator<TableRow[]>
}

/**
 * Finds the roster in a file: the first sheet with a heading row. The template's example rows are left out.
 *
 * @throws RefusedFile when the file cannot be read or has no headings; while rows are read, when they are too many
 */
export async function openRoster(bytes: Buffer): Promise<RosterTable> {
  for (const sheet of await readSheets(bytes)) {
    const header = findHeader(await firstRows(sheet))
    if (!header) continue
    for (const column of NOT_WANTED) {
      if (header.columns.delete(column)) header.unknown.push(header.headings[column])
      delete header.headings[column]
    }
    return {
      mapping: {
        sheet: sheet.name,
        headerRow: header.rowNumber,
        columns: header.headings,
        unknown: header.unknown,
      },
      date1904: sheet.date1904,
      batches: () => readTable(sheet, header),
    }
  }
  throw new RefusedFile('no_header')
}

async function firstRows(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const batch of sheet.batches()) {
    rows.push(...batch)
    if (rows.length >= HEADER_ROWS) break
  }
  return rows
}

async function* readTable(sheet: Sheet, header: RosterHeader): AsyncGenerator<TableRow[]> {
  let total = 0
  for await (const batch of sheet.batches()) {
    const rows = batch
      .filter(({ rowNumber }) => rowNumber > header.rowNumber)
      .map((row) => readRow(row, header))
      .filter(isGraduate)
    total += rows.length
    if (total > MAX_ROWS) throw new RefusedFile('too_many_rows')
    if (rows.length > 0) yield rows
  }
}

function readRow({ rowNumber, cells }: SheetRow, { columns }: RosterHeader): TableRow {
  return {
    rowNumber,
    cells: new Map([...columns].map(([column, index]) => [column, cells[index] ?? BLANK])),
  }
}

/** Something stands in a recognised column, and it is not the example. */
function isGraduate({ cells }: TableRow): boolean {
  const isEmpty = [...cells.values()].every((cell) => cell.kind === 'blank' || cell.merged)
  return !isEmpty && !cells.get('name')?.text.trim().startsWith(EXAMPLE_MARK)
}
