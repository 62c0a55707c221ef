import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'
import type Cohort from '#roster/models/cohort'
import type RosterImport from '#roster/models/roster_import'

/** A registrar imports their own school's graduates, an administrator everybody's; the centre's others look on. */
export default class RosterImportPolicy extends BasePolicy {
  viewAny(staff: Staff) {
    return ['registrar', 'lead_reviewer', 'operator', 'administrator'].includes(staff.role)
  }

  view(staff: Staff, rosterImport: RosterImport) {
    return this.viewAny(staff) && mayReach(staff, rosterImport.schoolId)
  }

  upload(staff: Staff) {
    return ['registrar', 'administrator'].includes(staff.role)
  }

  uploadTo(staff: Staff, cohort: Cohort) {
    return this.upload(staff) && mayReach(staff, cohort.schoolId)
  }

  /** Confirm, cancel, undo. */
  decide(staff: Staff, rosterImport: RosterImport) {
    return this.upload(staff) && mayReach(staff, rosterImport.schoolId)
  }
}

function mayReach(staff: Staff, schoolId: string): boolean {
  return staff.role !== 'registrar' || staff.schoolId === schoolId
}
