import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type Student from '#accounts/models/student'
import GraduateRecord from '#roster/models/graduate_record'

/**
 * Finds the roster row that may be shown to `student`: document number and name agree, in a cohort that is open.
 * A number alone shows nothing, and two hits (or a row that another account holds) are for staff to settle.
 *
 * @param client  the transaction, when the caller goes on to match the record
 * @returns the record with its cohort and school, or null
 */
export async function findRosterMatch(
  student: Student,
  client?: QueryClientContract
): Promise<GraduateRecord | null> {
  const hits = await GraduateRecord.query({ client })
    .where('number_hash', student.numberHash)
    .where('name_hash', student.nameHash)
    .where('document_kind', student.documentKind)
    .whereHas('cohort', (cohort) => cohort.where('state', 'open'))
    .preload('cohort')
    .preload('school')
    .limit(2)

  const [record] = hits
  if (hits.length !== 1) return null
  return record.studentId === null || record.studentId === student.id ? record : null
}
