import ExcelJS from 'exceljs'
import { residentId } from '#database/factories/student'
import { COLUMN_SPECS, type RosterColumn } from '#roster/roster_columns'

let last = 7000

export type RosterCells = Partial<Record<RosterColumn, string | number | Date | null>>

/** A right row of a full roster, with a student number and a document of its own. */
export function rosterCells(overrides: RosterCells = {}): RosterCells {
  last += 1
  const certNo = residentId(last)
  return {
    studentNo: `2023${String(last).padStart(6, '0')}`,
    name: '陈思远',
    sex: Number(certNo[16]) % 2 === 1 ? '男' : '女',
    birth: certNo.slice(6, 14),
    certType: '居民身份证',
    certNo,
    level: '本科',
    studyMode: '普通全日制',
    majorName: '软件工程',
    expectedGraduation: '20270701',
    department: '计算机学院',
    className: '软件 2301 班',
    ...overrides,
  }
}

/** An .xlsx with these rows under a title; columns are those of the first row. */
export async function rosterWorkbook(rows: RosterCells[]): Promise<Buffer> {
  const columns = Object.keys(rows[0] ?? rosterCells()) as RosterColumn[]
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('毕业生')
  sheet.addRow(['2027 届毕业生名单'])
  sheet.addRow(columns.map((column) => COLUMN_SPECS[column].label))
  for (const row of rows) sheet.addRow(columns.map((column) => row[column] ?? null))
  return Buffer.from(await book.xlsx.writeBuffer())
}
