import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'
import type Cohort from '#roster/models/cohort'

/** Who may see a cohort and its settings, and who does what with it. */
export default class CohortPolicy extends BasePolicy {
  viewAny(staff: Staff) {
    return ['registrar', 'lead_reviewer', 'operator', 'administrator'].includes(staff.role)
  }

  view(staff: Staff, cohort: Cohort) {
    return this.viewAny(staff) && (!staff.onlySchoolId || staff.onlySchoolId === cohort.schoolId)
  }

  /** Write to its students who have not finished, and take the list of those who have not registered. */
  remind(staff: Staff, cohort: Cohort) {
    return (
      ['registrar', 'operator', 'administrator'].includes(staff.role) && this.view(staff, cohort)
    )
  }

  /** See the finished pictures of everybody in it. */
  seePhotos(staff: Staff, cohort: Cohort) {
    return this.view(staff, cohort)
  }

  /** Say for the school that the cohort is complete. */
  signOff(staff: Staff, cohort: Cohort) {
    return staff.role === 'registrar' && staff.onlySchoolId === cohort.schoolId
  }

  /** Open and close, take a sign-off back. */
  administer(staff: Staff) {
    return staff.role === 'administrator'
  }
}
