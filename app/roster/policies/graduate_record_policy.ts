import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'

/** Who may see graduates and how far they are; which schools' is the scope's business. */
export default class GraduateRecordPolicy extends BasePolicy {
  viewAny(staff: Staff) {
    return ['registrar', 'lead_reviewer', 'operator', 'administrator'].includes(staff.role)
  }

  view(staff: Staff, record: { schoolId: string }) {
    return this.viewAny(staff) && (!staff.onlySchoolId || staff.onlySchoolId === record.schoolId)
  }
}
