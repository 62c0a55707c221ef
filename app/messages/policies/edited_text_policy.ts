import { BasePolicy } from '@adonisjs/bouncer'

export default class EditedTextPolicy extends BasePolicy {
  edit(staff: { role: string }) {
    return staff.role === 'administrator'
  }
}
