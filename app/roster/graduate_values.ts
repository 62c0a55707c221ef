import type { GraduateDetails } from '#roster/models/graduate_record'

/** The columns of a roster row that are kept; the school's code and name are the import's, 政治面貌 is not needed. */
export const KEPT_COLUMNS = [
  'candidateNo',
  'studentNo',
  'name',
  'nameLatin',
  'sex',
  'birth',
  'certType',
  'certNo',
  'certLast4',
  'ethnic',
  'nationality',
  'level',
  'eduType',
  'studyMode',
  'majorCode',
  'majorName',
  'duration',
  'enrolDate',
  'expectedGraduation',
  'branch',
  'department',
  'className',
  'mobile',
  'email',
  'remark',
] as const
export type KeptColumn = (typeof KEPT_COLUMNS)[number]

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
