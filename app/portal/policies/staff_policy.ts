import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'

/** Accounts of the staff: an administrator's; an auditor reads them. */
export default class StaffPolicy extends BasePolicy {
  viewAny(staff: Staff) {
    return staff.role === 'administrator' || staff.role === 'auditor'
  }

  administer(staff: Staff) {
    return staff.role === 'administrator'
  }
}
