import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'

export default class PaymentPolicy extends BasePolicy {
  viewAny(staff: Staff) {
    return staff.role === 'operator' || staff.role === 'administrator'
  }

  refund(staff: Staff) {
    return this.viewAny(staff)
  }
}
