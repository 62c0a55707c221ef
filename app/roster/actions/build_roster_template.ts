import ExcelJS from 'exceljs'
import {
  CERT_TYPES,
  COLUMN_SPECS,
  EDUCATION_TYPES,
  ETHNIC_GROUPS,
  EXAMPLE_MARK,
  LEVELS,
  REQUIRED_COLUMNS,
  ROSTER_COLUMNS,
  STUDY_MODES,
  type RosterColumn,
} from '#roster/roster_columns'

/** Rows that are formatted and have drop-downs; more may be filled in. */
const PREPARED_ROWS = 3000
const TEXT_FORMAT = '@'
const NOT_ASKED: RosterColumn[] = ['political']

const CHOICES: Partial<Record<RosterColumn, string[]>> = {
  sex: ['男', '女'],
  certType: Object.values(CERT_TYPES),
  ethnic: ETHNIC_GROUPS,
  level: Object.values(LEVELS),
  eduType: Object.values(EDUCATION_TYPES),
  studyMode: STUDY_MODES,
}

/** A published specimen's number; the mark before the name has the import leave the row out. */
const EXAMPLE: Partial<Record<RosterColumn, string>> = {
  studentNo: '2023000001',
  name: `${EXAMPLE_MARK}：韦小英`,
  sex: '女',
  birth: '19491231',
  certType: '居民身份证',
  certNo: '11010519491231002X',
  ethnic: '壮族',
  level: '本科',
  studyMode: '普通全日制',
  majorName: '软件工程',
  duration: '4',
  enrolDate: '20230901',
  expectedGraduation: '20270701',
  department: '计算机学院',
  className: '软件 2301 班',
}

const HEAD_FILL: ExcelJS.FillPattern = {
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: 'FFE8EFF7' },
}

/**
 * The workbook that schools fill in: every column is text, so that Excel does not cut long numbers; columns of codes
 * have drop-downs; columns that a roster must have are marked with an asterisk.
 */
export async function buildRosterTemplate(): Promise<Buffer> {
  const columns = ROSTER_COLUMNS.filter((column) => !NOT_ASKED.includes(column))
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('毕业生', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map((column) => ({
    header: heading(column),
    key: column,
    width: Math.max(12, COLUMN_SPECS[column].label.length * 2.4),
    style: { numFmt: TEXT_FORMAT },
  }))
  sheet.getRow(1).font = { bold: true }
  sheet.getRow(1).fill = HEAD_FILL
  sheet.addRow(EXAMPLE).font = { italic: true, color: { argb: 'FF808080' } }

  const choices = book.addWorksheet('选项', { state: 'hidden' })
  columns.forEach((column, index) => addChoices(sheet, choices, column, index + 1))
  return Buffer.from(await book.xlsx.writeBuffer())
}

function heading(column: RosterColumn): string {
  const { label } = COLUMN_SPECS[column]
  return REQUIRED_COLUMNS.roster.includes(column) ? `${label}*` : label
}

/** The lists stand in a hidden sheet: Excel allows only 255 characters in the cell's own rule. */
function addChoices(
  sheet: ExcelJS.Worksheet,
  choices: ExcelJS.Worksheet,
  column: RosterColumn,
  index: number
) {
  const values = CHOICES[column]
  if (!values) return
  choices.getColumn(index).values = values
  const letter = choices.getColumn(index).letter
  const rule: ExcelJS.DataValidation = {
    type: 'list',
    allowBlank: true,
    formulae: [`选项!$${letter}$1:$${letter}$${values.length}`],
  }
  const last = PREPARED_ROWS + 1
  rulesOf(sheet).add(`${letter}2:${letter}${last}`, rule)
}

/** One rule for a whole block; the library's types know only rules of single cells. */
function rulesOf(sheet: ExcelJS.Worksheet) {
  return (sheet as unknown as { dataValidations: RangeRules }).dataValidations
}

interface RangeRules {
  add(range: string, rule: ExcelJS.DataValidation): void
}
