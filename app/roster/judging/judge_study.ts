import { cleanCell, cleanCode } from '#roster/judging/clean_cell'
import type { RowDraft } from '#roster/judging/row_draft'
import {
  DURATIONS,
  EDUCATION_TYPES,
  LEVELS,
  LEVEL_ALIASES,
  type RosterColumn,
} from '#roster/roster_columns'

const LEADING_ZERO_COLUMNS: RosterColumn[] = ['studentNo', 'candidateNo', 'majorCode']
const CANDIDATE_NO = /^[0-9A-Z]{14,18}$/i
const MAJOR_CODE = /^[0-9A-Z]{4,8}$/

/** Longest number seen so far, by column: a shorter number cell has probably lost zeros at its start. */
export type LongestNumbers = Map<RosterColumn, number>

/** Student and candidate number, level, major and where in the school. */
export function judgeStudy(draft: RowDraft, longest: LongestNumbers) {
  const { values } = draft
  const studentNo = cleanCode(draft, 'studentNo')
  if (studentNo && !/^[0-9A-Za-z_-]{1,20}$/.test(studentNo)) {
    draft.refuse('studentNo', 'student_no_invalid')
  } else {
    values.studentNo = studentNo
  }

  values.candidateNo = cleanCode(draft, 'candidateNo')
  if (values.candidateNo && !CANDIDATE_NO.test(values.candidateNo)) {
    draft.warn('candidateNo', 'candidate_no_unusual')
  }

  values.majorCode = cleanCode(draft, 'majorCode')?.toUpperCase() ?? null
  if (values.majorCode && !MAJOR_CODE.test(values.majorCode))
    draft.warn('majorCode', 'major_unknown')
  LEADING_ZERO_COLUMNS.forEach((column) => warnOfLostZeros(draft, column, longest))

  judgeLevel(draft)
  const eduType = cleanCell(draft, 'eduType')
  values.eduType = (eduType && EDUCATION_TYPES[eduType]) || eduType
  values.duration = cleanCode(draft, 'duration')?.replace(/\u5E74(\u5236)?$/, '') ?? null
  if (values.duration && !DURATIONS.includes(values.duration)) {
    draft.warn('duration', 'duration_unusual')
  }
  for (const column of ['studyMode', 'majorName', 'branch', 'department', 'className'] as const) {
    values[column] = cleanCell(draft, column)
  }
}

function judgeLevel(draft: RowDraft) {
  const text = cleanCode(draft, 'level')
  if (!text) return
  const code = text.padStart(2, '0')
  const level =
    LEVELS[code] ?? LEVEL_ALIASES[text] ?? Object.values(LEVELS).find((name) => name === text)
  if (level) draft.values.level = level
  else draft.refuse('level', 'code_unknown')
}

function warnOfLostZeros(draft: RowDraft, column: RosterColumn, longest: LongestNumbers) {
  const length = draft.values[column]?.length ?? 0
  const most = longest.get(column) ?? 0
  if (draft.cell(column).kind === 'number' && length > 0 && length < most) {
    draft.warn(column, 'leading_zero_lost')
  }
  if (length > most) longest.set(column, length)
}
