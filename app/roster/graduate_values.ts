import type { GraduateDetails } from '#roster/models/graduate_record'
import { ROSTER_COLUMNS, type RosterColumn } from '#roster/roster_columns'

const READ_ONLY = ['schoolCode', 'schoolName', 'political'] as const

export type KeptColumn = Exclude<RosterColumn, (typeof READ_ONLY)[number]>

/** The columns of a roster row that are kept; the school's code and name are the import's, 政治面貌 is not needed. */
export const KEPT_COLUMNS = ROSTER_COLUMNS.filter(
  (column): column is KeptColumn => !READ_ONLY.some((each) => each === column)
)

/** A graduate as the school wrote them, normalised; an empty cell is null. */
export type GraduateValues = Record<KeptColumn, string | null>

const DETAIL_COLUMNS: (keyof GraduateDetails)[] = [
  'nameLatin',
  'birth',
  'nationality',
  'ethnic',
  'candidateNo',
  'majorCode',
  'eduType',
  'duration',
  'enrolDate',
  'branch',
  'mobile',
  'email',
  'remark',
]

/** Only the kept columns, each one present. */
export function keptValues(values: Record<string, string | null | undefined>): GraduateValues {
  return Object.fromEntries(
    KEPT_COLUMNS.map((column) => [column, values[column] ?? null])
  ) as GraduateValues
}

/** The part of `values` that a record keeps sealed together. */
export function detailsOf(values: GraduateValues): GraduateDetails {
  return Object.fromEntries(
    DETAIL_COLUMNS.map((column) => [column, values[column]])
  ) as unknown as GraduateDetails
}
