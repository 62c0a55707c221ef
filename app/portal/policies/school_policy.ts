import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'

/** Schools: an administrator writes, the centre reads, a registrar sees their own. */
export default class SchoolPolicy extends BasePolicy {
  viewAny(staff: Staff) {
    return ['lead_reviewer', 'operator', 'administrator', 'auditor'].includes(staff.role)
  }

  view(staff: Staff, school: { id: string }) {
    return this.viewAny(staff) || (staff.role === 'registrar' && staff.schoolId === school.id)
  }

  administer(staff: Staff) {
    return staff.role === 'administrator'
  }
}
