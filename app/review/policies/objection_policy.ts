import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'

export default class ObjectionPolicy extends BasePolicy {
  /** A registrar's are limited to their own school by `visibleTo`. */
  viewAny(staff: Staff) {
    return ['registrar', 'lead_reviewer', 'administrator'].includes(staff.role)
  }

  make(staff: Staff) {
    return staff.role === 'registrar'
  }

  answer(staff: Staff) {
    return staff.role === 'lead_reviewer'
  }
}
