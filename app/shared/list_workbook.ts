import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import ExcelJS from 'exceljs'

/** Widths in characters; a column of text keeps leading zeros and long numbers as they are. */
export interface ListColumn<Row> {
  title: string
  width?: number
  value: (row: Row) => string | number | null | undefined
}

const DEFAULT_WIDTH = 16

/** After so many rows the process does something else for a moment: a long list must not hold up other people's pages. */
const ROWS_AT_ONCE = 200

/**
 * A list as people see it on a page, as one sheet: bold titles that stay in view, filters on. Words go in as text, so
 * that a spreadsheet neither computes them nor cuts their digits.
 *
 * @param rows  read as they come; of what was written only the file is kept
 * @returns the file, and how many rows it holds
 */
export async function listWorkbook<Row>(
  title: string,
  columns: ListColumn<Row>[],
  rows: Iterable<Row> | AsyncIterable<Row>
): Promise<{ workbook: Buffer; rows: number }> {
  const file = new PassThrough()
  const written = buffer(file)
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: file, useStyles: true })
  const sheet = workbook.addWorksheet(sheetName(title), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.columns = columns.map((column) => ({
    header: column.title,
    width: column.width ?? DEFAULT_WIDTH,
    style: { numFmt: '@' },
  }))
  sheet.getRow(1).font = { bold: true }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  let count = 0
  for await (const row of rows) {
    sheet.addRow(columns.map((column) => column.value(row) ?? '')).commit()
    count += 1
    if (count % ROWS_AT_ONCE === 0) await setImmediate()
  }
  await workbook.commit()
  return { workbook: await written, rows: count }
}

/** Sheet names have at most 31 characters, none of them one that Excel refuses. */
function sheetName(title: string): string {
  return title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)
}
