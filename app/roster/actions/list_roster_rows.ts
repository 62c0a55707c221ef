import db from '@adonisjs/lucid/services/db'
import { SimplePaginator } from '@adonisjs/lucid/database'
import { KEPT_COLUMNS, keptValues, type KeptColumn } from '#roster/graduate_values'
import { maskCell } from '#roster/mask_cell'
import type GraduateRecord from '#roster/models/graduate_record'
import type RosterImport from '#roster/models/roster_import'
import RosterRow, { type RosterRowState } from '#roster/models/roster_row'
import { openRecord } from '#roster/record_columns'
import type { RosterTab } from '#roster/validators'

const ROWS_A_PAGE = 20
const ROWS_A_BATCH = 500

const STATES: Record<Exclude<RosterTab, 'missing'>, RosterRowState[]> = {
  new: ['new'],
  changed: ['changed'],
  unchanged: ['unchanged'],
  collected: ['already-collected'],
  wrong: ['invalid', 'duplicate-in-file', 'conflict-other-school'],
}

/** A row of the dry run as people read it: numbers masked. */
export interface ListedRow {
  /** Null for records that the file does not have. */
  rowNumber: number | null
  studentNo: string | null
  name: string | null
  changes: { column: KeptColumn; from: string | null; to: string | null }[]
  problems: ListedProblem[]
  /** The record's state, where a change meets a student who has started. */
  recordState: GraduateRecord['state'] | null
}

export interface ListedProblem {
  rowNumber: number
  column: string | null
  code: string
  params: Record<string, string | number>
  /** What stands in the cell, masked. */
  cell: string | null
}

/** The rows behind one of the counts of an import, a page of twenty. */
export async function listRosterRows(
  rosterImport: RosterImport,
  tab: RosterTab,
  page: number
): Promise<SimplePaginator> {
  if (tab === 'missing') return listMissing(rosterImport, page)
  const rows = await RosterRow.query()
    .where('import_id', rosterImport.id)
    .whereIn('state', STATES[tab])
    .orderBy('row_number')
    .paginate(page, ROWS_A_PAGE)
  const records = await recordsOf(tab === 'changed' ? rows.all() : [])
  const listed = rows.all().map((row) => listRow(row, records.get(row.recordId!)))
  return new SimplePaginator(rows.total, ROWS_A_PAGE, page, ...listed)
}

/** The first problems of the file, for the page's side. */
export async function listFirstProblems(
  rosterImport: RosterImport,
  limit: number
): Promise<ListedProblem[]> {
  const rows = await RosterRow.query()
    .where('import_id', rosterImport.id)
    .whereIn('state', STATES.wrong)
    .orderBy('row_number')
    .limit(limit)
  return rows.flatMap(problemsOf).slice(0, limit)
}

/** All problems of the file, for a script that reads them. */
export async function listAllProblems(rosterImport: RosterImport): Promise<ListedProblem[]> {
  const problems: ListedProblem[] = []
  let last = 0
  for (;;) {
    const rows = await RosterRow.query()
      .where('import_id', rosterImport.id)
      .whereIn('state', STATES.wrong)
      .where('row_number', '>', last)
      .orderBy('row_number')
      .limit(ROWS_A_BATCH)
    if (rows.length === 0) return problems
    problems.push(...rows.flatMap(problemsOf))
    last = rows.at(-1)!.rowNumber
  }
}

/** Records of the cohort that the file does not have; they stay as they are. */
async function listMissing(rosterImport: RosterImport, page: number): Promise<SimplePaginator> {
  const records = await db
    .from('graduate_records as g')
    .where('g.cohort_id', rosterImport.cohortId)
    .whereNotExists((query) =>
      query
        .from('roster_rows')
        .where('import_id', rosterImport.id)
        .whereColumn('record_id', 'g.id')
        .select(db.raw('1'))
    )
    .orderBy('g.id')
    .limit(ROWS_A_PAGE)
    .offset((page - 1) * ROWS_A_PAGE)
    .select('g.*')
  const listed = records.map((record): ListedRow => {
    const { studentNo, name } = openRecord(record)
    return {
      rowNumber: null,
      studentNo: maskCell('studentNo', studentNo),
      name,
      changes: [],
      problems: [],
      recordState: record.state,
    }
  })
  return new SimplePaginator(rosterImport.counts?.missing ?? 0, ROWS_A_PAGE, page, ...listed)
}

async function recordsOf(rows: RosterRow[]): Promise<Map<string, Record<string, any>>> {
  const records = await db.from('graduate_records').whereIn(
    'id',
    rows.map((row) => row.recordId!)
  )
  return new Map(records.map((record) => [record.id, record]))
}

function listRow(row: RosterRow, record: Record<string, any> | undefined): ListedRow {
  const values = row.data.values
  return {
    rowNumber: row.rowNumber,
    studentNo: maskCell('studentNo', values?.studentNo ?? null),
    name: values?.name ?? null,
    changes: record ? changesOf(row, record) : [],
    problems: problemsOf(row),
    recordState: record?.state ?? null,
  }
}

/** Before it is applied against the record, afterwards against what the record was. */
function changesOf(row: RosterRow, record: Record<string, any>): ListedRow['changes'] {
  const before = row.previous ? keptValues(row.previous) : openRecord(record)
  const after = keptValues(row.data.values!)
  return KEPT_COLUMNS.filter(
    (column) => column !== 'certLast4' && (before[column] ?? '') !== (after[column] ?? '')
  ).map((column) => ({
    column,
    from: maskCell(column, before[column]),
    to: maskCell(column, after[column]),
  }))
}

/** What keeps a row out, whether its own check or the comparison found it. */
export function problemsOf(row: RosterRow): ListedProblem[] {
  const { cells, findings } = row.data
  const problems = findings
    .filter((finding) => finding.level === 'error')
    .map(({ column, code, params = {} }) => ({
      rowNumber: row.rowNumber,
      column,
      code,
      params,
      cell: column ? maskCell(column, cells[column] ?? null) : null,
    }))
  if (!row.issueCode) return problems
  const column = row.issueCode === 'student_no_taken' ? 'studentNo' : 'certNo'
  return [
    ...problems,
    {
      rowNumber: row.rowNumber,
      column,
      code: row.issueCode,
      params: row.issueRow === null ? {} : { n: row.issueRow },
      cell: maskCell(column, row.data.values?.[column] ?? null),
    },
  ]
}
