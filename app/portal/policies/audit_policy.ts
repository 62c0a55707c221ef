import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'

export default class AuditPolicy extends BasePolicy {
  viewAny(staff: Staff) {
    return staff.role === 'auditor' || staff.role === 'administrator'
  }
}
