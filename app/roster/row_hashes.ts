import { nameHash, numberHash } from '#accounts/models/student'
import { nameKey } from '#documents/person_name'
import { documentOf } from '#roster/document_of'
import { KEPT_COLUMNS, type GraduateValues } from '#roster/graduate_values'
import { keyedHash } from '#shared/keyed_hash'

const PASSPORT = 'A'

/** Where a row belongs: its identity and its last four digits are bound to it. */
export interface RowPlace {
  schoolCode: string
  graduationYear: number
}

/**
 * Keyed hash of who a row is about: school, year and document number, or school and student number where the
 * school gives no number.
 *
 * @returns null when the row has neither
 */
export function rowKey(values: GraduateValues, place: RowPlace): string | null {
  const { schoolCode, graduationYear } = place
  const identity = values.certNo
    ? [schoolCode, graduationYear, values.certType, values.certNo]
    : values.studentNo && [schoolCode, values.studentNo]
  return identity ? keyedHash('roster.row', JSON.stringify(identity)) : null
}

/** Keyed hash of all kept values: rows with the same hash are unchanged. */
export function rowHash(values: GraduateValues): string {
  return keyedHash(
    'roster.values',
    JSON.stringify(KEPT_COLUMNS.map((column) => values[column] ?? ''))
  )
}

/** A student number as it is looked up: without blanks around it, full-width letters as plain ones. */
export function normaliseStudentNo(text: string): string {
  return text.normalize('NFKC').trim()
}

/** Keyed hash of a normalised student number. */
export function studentNoHash(studentNo: string): string {
  return keyedHash('roster.student_no', studentNo)
}

/** Four digits are too few to hide behind one hash for everybody: it is bound to school and year. */
export function certLast4Hash(last4: string, place: RowPlace): string {
  return keyedHash(
    'roster.last4',
    JSON.stringify([place.schoolCode, place.graduationYear, last4.toUpperCase()])
  )
}

/** The look-up hashes of a row; a passport's name is the Latin one. */
export function lookUpHashes(values: GraduateValues) {
  const name = values.certType === PASSPORT ? (values.nameLatin ?? values.name) : values.name
  return {
    number_hash: values.certNo ? numberHash(documentOf(values.certType, values.certNo).key) : null,
    name_hash: name ? nameHash(nameKey(name)) : null,
    student_no_hash: values.studentNo ? studentNoHash(values.studentNo) : null,
  }
}
