import { DateTime } from 'luxon'
import { cleanCell } from '#roster/judging/clean_cell'
import type { JudgingContext, RowDraft } from '#roster/judging/row_draft'
import { plausibleSerialDay } from '#roster/reading/dates'
import type { RosterColumn } from '#roster/roster_columns'

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const WRITTEN = /^(\d{4})[-/.\u5E74](\d{1,2})[-/.\u6708](\d{1,2})\u65E5?(?: 0{1,2}:00(?::00)?)?$/

/**
 * A day in any of the forms that schools use, as YYYYMMDD; other forms than this one are noted as repaired.
 *
 * @returns null for an empty cell; `invalid` for what is no day
 */
export function readDay(
  draft: RowDraft,
  column: RosterColumn,
  { date1904 }: JudgingContext
): string | null | 'invalid' {
  const text = cleanCell(draft, column)
  if (text === null) return draft.hasError(column) ? 'invalid' : null
  const isNumber = draft.cell(column).kind === 'number'
  const serial = isNumber && !COMPACT.test(text) ? plausibleSerialDay(Number(text), date1904) : null
  const parts = COMPACT.exec(text) ?? WRITTEN.exec(serial ?? text)
  if (!parts) return 'invalid'

  const [, year, month, day] = parts.map(Number)
  const date = DateTime.utc(year, month, day)
  if (!date.isValid) return 'invalid'
  const compact = date.toFormat('yyyyMMdd')
  if (compact !== text) draft.repair(column, 'date_reformatted')
  return compact
}

/** Days of study: the graduation's must lie in the cohort's year, the enrolment's before it. */
export function judgeStudyDates(draft: RowDraft, context: JudgingContext) {
  const graduation = readDay(draft, 'expectedGraduation', context)
  if (graduation === 'invalid') {
    draft.refuse('expectedGraduation', 'date_invalid')
  } else if (graduation) {
    draft.values.expectedGraduation = graduation
    if (graduation.slice(0, 4) !== String(context.graduationYear)) {
      draft.refuse('expectedGraduation', 'graduation_outside_cohort')
    }
  }

  const enrolment = readDay(draft, 'enrolDate', context)
  if (enrolment === 'invalid') {
    draft.warn('enrolDate', 'date_ignored')
  } else if (enrolment) {
    draft.values.enrolDate = enrolment
    if (graduation && enrolment >= graduation) draft.warn('enrolDate', 'date_order')
  }
}
