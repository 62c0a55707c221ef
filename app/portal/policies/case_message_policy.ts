import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'

export default class CaseMessagePolicy extends BasePolicy {
  /** Which threads a registrar sees is limited to their own school by `visibleTo`. */
  viewAny(staff: Staff) {
    return ['registrar', 'lead_reviewer', 'operator', 'administrator'].includes(staff.role)
  }
}
