import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'

/** Whose story somebody may read is narrowed by `visibleStudent`. */
export default class StudentPolicy extends BasePolicy {
  viewAny(staff: Staff) {
    return ['registrar', 'lead_reviewer', 'operator', 'administrator'].includes(staff.role)
  }

  /** Full numbers, with a reason. */
  reveal(staff: Staff) {
    return staff.role === 'operator' || staff.role === 'administrator'
  }
}
