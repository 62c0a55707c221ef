import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'

export default class ExtensionPolicy extends BasePolicy {
  decide(staff: Staff) {
    return ['lead_reviewer', 'operator', 'administrator'].includes(staff.role)
  }
}
