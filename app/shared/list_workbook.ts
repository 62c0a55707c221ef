import ExcelJS from 'exceljs'

/** Widths in characters; a column of text keeps leading zeros and long numbers as they are. */
export interface ListColumn<Row> {
  title: string
  width?: number
  value: (row: Row) => string | number | null | undefined
}

const DEFAULT_WIDTH = 16

/**
 * A list as people see it on a page, as one sheet: bold titles that stay in view, filters on. Words go in as text, so
 * that a spreadsheet neither computes them nor cuts their digits.
 *
 * @param rows  read as they come: nothing but the finished file is kept in memory
 */
export async function listWorkbook<Row>(
  title: string,
  columns: ListColumn<Row>[],
  rows: Iterable<Row> | AsyncIterable<Row>
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
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
  for await (const row of rows) sheet.addRow(columns.map((column) => column.value(row) ?? ''))
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** Sheet names have at most 31 characters, none of them one that Excel refuses. */
function sheetName(title: string): string {
  return title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)
}
