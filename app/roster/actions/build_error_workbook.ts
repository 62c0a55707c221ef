import ExcelJS from 'exceljs'
import i18nManager from '@adonisjs/i18n/services/main'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { problemsOf } from '#roster/actions/list_roster_rows'
import { findingSentence } from '#roster/finding_sentence'
import type RosterImport from '#roster/models/roster_import'
import RosterRow from '#roster/models/roster_row'

const ROWS_A_BATCH = 500
const TEXT_FORMAT = '@'

interface Note {
  column: string | null
  sentence: string
}

/**
 * The uploaded table again with what is wrong: red cells with a note, what was repaired or is doubtful in yellow, the
 * sentences in two columns at the end, and a summary sheet. Corrected in its red cells it can be uploaded as it is.
 *
 * Every cell is written as text, so that nothing in it becomes a formula and no number loses its digits.
 */
export async function buildErrorWorkbook(rosterImport: RosterImport): Promise<Buffer> {
  const stream = new PassThrough()
  const whole = buffer(stream)
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const { columns } = rosterImport.mapping!
  const keys = Object.keys(columns)
  const i18n = i18nManager.locale('zh-CN')
  const t = (key: string) => i18n.t(`rosters.annotated.${key}`)

  const sheet = book.addWorksheet(t('sheet'), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [
    ...keys.map((key) => ({ header: columns[key], key, width: 16 })),
    { header: t('errors'), key: '', width: 48 },
    { header: t('remarks'), key: '', width: 40 },
  ].map(({ header, width }) => ({ header, width, style: { numFmt: TEXT_FORMAT } }))
  sheet.getRow(1).font = { bold: true }
  sheet.getRow(1).commit()

  const totals = new Map<string, number>()
  for await (const rows of batches(rosterImport)) {
    for (const row of rows) {
      const problems = problemsOf(row).map((each) => noteOf(i18n, each))
      const remarks = row.data.findings
        .filter((finding) => finding.level !== 'error')
        .map((each) => noteOf(i18n, each))
      addRow(sheet, keys, row, problems, remarks)
      for (const { sentence } of problems) totals.set(sentence, (totals.get(sentence) ?? 0) + 1)
    }
  }
  sheet.commit()
  addSummary(book, rosterImport, totals, t)
  await book.commit()
  return whole
}

function addRow(
  sheet: ExcelJS.Worksheet,
  keys: string[],
  row: RosterRow,
  problems: Note[],
  remarks: Note[]
) {
  const line = sheet.addRow([
    ...keys.map((key) => row.data.cells[key] ?? ''),
    problems.map((each) => each.sentence).join(' '),
    remarks.map((each) => each.sentence).join(' '),
  ])
  for (const [notes, color] of [
    [remarks, 'FFFFF3C4'],
    [problems, 'FFF8C9C4'],
  ] as const) {
    for (const { column, sentence } of notes) {
      const at = keys.indexOf(column ?? '')
      const cell = line.getCell(at < 0 ? keys.length + 1 : at + 1)
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: color } }
      if (at >= 0) cell.note = sentence
    }
  }
  line.commit()
}

function addSummary(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  { counts }: RosterImport,
  totals: Map<string, number>,
  t: (key: string) => string
) {
  const summary = book.addWorksheet(t('summary'))
  summary.columns = [{ width: 60 }, { width: 12 }]
  for (const [state, total] of Object.entries(counts!)) {
    summary.addRow([t(`counts.${state}`), total]).commit()
  }
  summary.addRow([]).commit()
  for (const [sentence, total] of [...totals].sort((a, b) => b[1] - a[1])) {
    summary.addRow([sentence, total]).commit()
  }
  summary.commit()
}

function noteOf(
  i18n: Parameters<typeof findingSentence>[0],
  finding: Parameters<typeof findingSentence>[1]
): Note {
  return { column: finding.column, sentence: findingSentence(i18n, finding) }
}

/** The staged rows in the file's order. */
async function* batches({ id }: RosterImport): AsyncGenerator<RosterRow[]> {
  let last = 0
  for (;;) {
    const rows = await RosterRow.query()
      .where('import_id', id)
      .where('row_number', '>', last)
      .orderBy('row_number')
      .limit(ROWS_A_BATCH)
    if (rows.length === 0) return
    yield rows
    last = rows.at(-1)!.rowNumber
  }
}
