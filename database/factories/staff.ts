import factory from '@adonisjs/lucid/factories'
import Staff from '#accounts/models/staff'

export const STAFF_PASSWORD = 'a-staff-password'

let last = 0

/** A reviewer of the centre; states make the other roles. A registrar wants a schoolId. */
export const StaffFactory = factory
  .define(Staff, () => {
    last += 1
    return {
      email: `staff${last}@example.com`,
      name: `员工${last}`,
      password: STAFF_PASSWORD,
      role: 'reviewer' as const,
      schoolId: null,
      state: 'active' as const,
    }
  })
  .state('registrar', (staff) => {
    staff.role = 'registrar'
  })
  .state('lead', (staff) => {
    staff.role = 'lead_reviewer'
  })
  .state('operator', (staff) => {
    staff.role = 'operator'
  })
  .state('administrator', (staff) => {
    staff.role = 'administrator'
  })
  .state('auditor', (staff) => {
    staff.role = 'auditor'
  })
  .state('disabled', (staff) => {
    staff.state = 'disabled'
  })
  .build()
