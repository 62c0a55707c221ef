import { BasePolicy } from '@adonisjs/bouncer'
import type Staff from '#accounts/models/staff'

export default class HolidayPolicy extends BasePolicy {
  edit(staff: Staff) {
    return staff.role === 'administrator'
  }
}
