import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'
import type Order from '#orders/models/order'

export default class OrderPolicy extends BasePolicy {
  viewAny(staff: Staff) {
    return ['registrar', 'operator', 'administrator'].includes(staff.role)
  }

  /** Parcels are the operator's business; a school does not see where its students live. */
  viewAddress(staff: Staff, order: Order) {
    return order.address !== null && this.viewPayments(staff)
  }

  viewPayments(staff: Staff) {
    return staff.role === 'operator' || staff.role === 'administrator'
  }

  /** Prints are made and posted by the centre. */
  movePrints(staff: Staff) {
    return this.viewPayments(staff)
  }
}
