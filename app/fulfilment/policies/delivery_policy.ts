import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'
import type Delivery from '#fulfilment/models/delivery'

/** The operator delivers; a registrar looks at and takes what their own school gets. */
export default class DeliveryPolicy extends BasePolicy {
  viewAny(staff: Staff) {
    return ['registrar', 'operator', 'administrator'].includes(staff.role)
  }

  /** See its students and take its archive. */
  view(staff: Staff, delivery: Delivery) {
    return this.viewAny(staff) && (!staff.onlySchoolId || staff.onlySchoolId === delivery.schoolId)
  }

  /** Say for the school that it has arrived. */
  receive(staff: Staff, delivery: Delivery) {
    return staff.role === 'registrar' && staff.onlySchoolId === delivery.schoolId
  }

  deliver(staff: Staff) {
    return ['operator', 'administrator'].includes(staff.role)
  }
}
