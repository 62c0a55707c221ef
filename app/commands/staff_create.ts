import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { createStaff } from '#accounts/actions/create_staff'
import { STAFF_ROLES, type StaffRole } from '#accounts/models/staff'
import { readEmail } from '#documents/email'
import School from '#roster/models/school'

export default class StaffCreate extends BaseCommand {
  static commandName = 'staff:create'
  static description = 'Open an account for a member of staff; its password is printed once'
  static options: CommandOptions = { startApp: true }

  @flags.string({ description: 'E-mail address, the name to sign in with', required: true })
  declare email: string

  @flags.string({ description: 'Name as shown in the back office', required: true })
  declare name: string

  @flags.string({ description: STAFF_ROLES.join(', '), required: true })
  declare role: string

  @flags.string({ description: 'School code, for a registrar' })
  declare school?: string

  async run() {
    if (!STAFF_ROLES.includes(this.role as StaffRole)) {
      return this.refuse(`There is no role ${this.role}. Roles: ${STAFF_ROLES.join(', ')}`)
    }
    if (!readEmail(this.email).ok) return this.refuse(`${this.email} is no e-mail address`)
    if (!this.name.trim()) return this.refuse('The name is empty')
    const school = this.school ? await School.findBy('code', this.school) : null
    if (this.school && !school) return this.refuse(`There is no school ${this.school}`)
    if ((this.role === 'registrar') !== (school !== null)) {
      return this.refuse('A registrar belongs to a school (--school=CODE), and nobody else does')
    }

    const person = { email: this.email, name: this.name, role: this.role as StaffRole }
    const created = await createStaff(person, school?.id ?? null)
    if (!created) return this.refuse('This e-mail address has an account')
    this.logger.success(`Account opened. Password, shown this once: ${created.password}`)
  }

  private refuse(sentence: string) {
    this.logger.error(sentence)
    this.exitCode = 1
  }
}
