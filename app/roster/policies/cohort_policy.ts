import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'
import type Cohort from '#roster/models/cohort'

/** Who may see a cohort's settings, and who opens and closes it. */
export default class CohortPolicy extends BasePolicy {
  viewAny(staff: Staff) {
    return ['registrar', 'lead_reviewer', 'operator', 'administrator'].includes(staff.role)
  }

  view(staff: Staff, cohort: Cohort) {
    return this.viewAny(staff) && (!staff.onlySchoolId || staff.onlySchoolId === cohort.schoolId)
  }

  /** Open and close. */
  administer(staff: Staff) {
    return staff.role === 'administrator'
  }
}
