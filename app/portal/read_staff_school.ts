import type { StaffRole } from '#accounts/models/staff'
import School from '#roster/models/school'
import type { FieldProblem } from '#shared/field_errors'

/** A registrar belongs to one school that exists, and nobody else does. @returns what is wrong with the choice, or null */
export async function staffSchoolProblem(
  role: StaffRole,
  schoolId: string | null
): Promise<FieldProblem | null> {
  const isRegistrar = role === 'registrar'
  if (!isRegistrar && schoolId) {
    return { field: 'school', messageKey: 'accounts.errors.school_unneeded' }
  }
  if (isRegistrar && !(schoolId && (await School.find(schoolId)))) {
    return { field: 'school', messageKey: 'accounts.errors.school_needed' }
  }
  return null
}
