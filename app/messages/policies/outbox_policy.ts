import { BasePolicy } from '@adonisjs/bouncer'

export default class OutboxPolicy extends BasePolicy {
  viewAny(staff: { role: string }) {
    return ['operator', 'administrator', 'auditor'].includes(staff.role)
  }
}
