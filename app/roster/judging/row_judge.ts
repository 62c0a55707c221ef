import type { GraduateValues } from '#roster/graduate_values'
import { keptValues } from '#roster/graduate_values'
import { cleanCell, cleanCode } from '#roster/judging/clean_cell'
import { judgeCertificate } from '#roster/judging/judge_certificate'
import { judgeStudyDates } from '#roster/judging/judge_dates'
import { judgePerson } from '#roster/judging/judge_person'
import { judgeStudy, type LongestNumbers } from '#roster/judging/judge_study'
import { RowDraft, type Finding, type JudgingContext } from '#roster/judging/row_draft'
import type { Cell } from '#roster/reading/sheet'
import { REQUIRED_COLUMNS, type RosterColumn } from '#roster/roster_columns'

const SCHOOL_IDENTIFIER = /^\d{10}$/

export interface JudgedRow {
  values: GraduateValues
  findings: Finding[]
  /** False when a finding forbids the import. */
  isRight: boolean
}

/**
 * Judges the rows of one file one by one, without a database: cells in, normalised values and findings out.
 * Source: the rules of the roster reference, sections 2 to 6.
 */
export class RowJudge {
  private longest: LongestNumbers = new Map()

  constructor(private context: JudgingContext) {}

  judge(cells: Map<RosterColumn, Cell>): JudgedRow {
    const draft = new RowDraft(cells)
    judgeSchool(draft, this.context)
    judgeCertificate(draft, this.context)
    judgeStudy(draft, this.longest)
    judgeStudyDates(draft, this.context)
    judgePerson(draft)
    judgeRequired(draft, this.context)
    return {
      values: keptValues(draft.values),
      findings: draft.findings,
      isRight: draft.findings.every((finding) => finding.level !== 'error'),
    }
  }
}

/** A registrar's file is about their own school; a file may leave the school out. */
function judgeSchool(draft: RowDraft, { school, schools }: JudgingContext) {
  const text = cleanCode(draft, 'schoolCode')
  const code = text && SCHOOL_IDENTIFIER.test(text) ? text.slice(-5) : text
  if (code && code !== school.code) {
    const isKnown = schools.some((each) => each.code === code)
    return draft.refuse('schoolCode', isKnown ? 'school_forbidden' : 'school_unknown')
  }
  const name = cleanCell(draft, 'schoolName')
  if (name && name !== school.name && schools.some((each) => each.name === name)) {
    draft.refuse('schoolName', 'school_forbidden')
  }
}

/** What was refused already, or would have been filled in from a number that was, is not missing as well. */
function judgeRequired(draft: RowDraft, { rosterMode }: JudgingContext) {
  const codes: Partial<Record<RosterColumn, string>> = {
    name: 'name_missing',
    studentNo: 'student_no_missing',
    certNo: 'cert_no_missing',
  }
  const isNumberWrong = draft.hasError('certNo') || draft.hasError('certType')
  for (const column of REQUIRED_COLUMNS[rosterMode]) {
    const isToldByNumber = ['certNo', 'sex', 'birth'].includes(column)
    const isRefused = draft.hasError(column) || (isToldByNumber && isNumberWrong)
    if (!draft.values[column] && !isRefused) {
      draft.refuse(column, codes[column] ?? 'required_missing')
    }
  }
  const hasDocument = draft.values.certNo || draft.values.certLast4 || draft.hasError('certLast4')
  if (rosterMode === 'hybrid' && !hasDocument && !isNumberWrong) {
    draft.refuse('certNo', 'cert_no_missing')
  }
}
