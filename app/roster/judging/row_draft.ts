import type { DateTime } from 'luxon'
import type { RosterMode } from '#roster/models/cohort'
import type RosterRow from '#roster/models/roster_row'
import { BLANK, type Cell } from '#roster/reading/sheet'
import type { RosterColumn } from '#roster/roster_columns'

/** What a row is judged against. */
export interface JudgingContext {
  school: { code: string; name: string }
  /** Code and name of all known schools. */
  schools: { code: string; name: string }[]
  graduationYear: number
  rosterMode: RosterMode
  date1904: boolean
  today: DateTime
}

export type Finding = RosterRow['data']['findings'][number]

/** A row on its way from cells to values. */
export class RowDraft {
  values: Partial<Record<RosterColumn, string | null>> = {}
  findings: Finding[] = []

  constructor(private cells: Map<RosterColumn, Cell>) {}

  cell(column: RosterColumn): Cell {
    return this.cells.get(column) ?? BLANK
  }

  isEmpty(column: RosterColumn): boolean {
    return this.cell(column).kind === 'blank'
  }

  hasError(column: RosterColumn): boolean {
    return this.findings.some((finding) => finding.level === 'error' && finding.column === column)
  }

  repair(column: RosterColumn, code: string) {
    this.note('repair', column, code)
  }

  warn(column: RosterColumn, code: string) {
    this.note('warning', column, code)
  }

  refuse(column: RosterColumn, code: string, params?: Finding['params']) {
    this.note('error', column, code, params)
  }

  /** A code is said once for a cell. */
  private note(
    level: Finding['level'],
    column: RosterColumn,
    code: string,
    params?: Finding['params']
  ) {
    const isSaid = this.findings.some((each) => each.column === column && each.code === code)
    if (!isSaid) this.findings.push({ level, column, code, ...(params && { params }) })
  }
}
