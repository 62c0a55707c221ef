import { BasePolicy } from '@adonisjs/bouncer'

export default class AnnouncementPolicy extends BasePolicy {
  edit(staff: { role: string }) {
    return staff.role === 'administrator'
  }
}
