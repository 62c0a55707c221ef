import hash from '@adonisjs/core/services/hash'
import { beforeSave, column } from '@adonisjs/lucid/orm'
import { StaffSchema } from '#database/schema'

export const STAFF_ROLES = [
  'registrar',
  'reviewer',
  'lead_reviewer',
  'operator',
  'administrator',
  'auditor',
] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** A person of a school's registry office (registrar) or of the centre. */
export default class Staff extends StaffSchema {
  static table = 'staff'

  @column()
  declare role: StaffRole

  @column()
  declare state: 'active' | 'disabled'

  @column({ serializeAs: null })
  declare password: string

  get isActive() {
    return this.state === 'active'
  }

  get mayReview() {
    return this.role === 'reviewer' || this.role === 'lead_reviewer'
  }

  /** Schools a registrar may see: their own; the centre's staff may see all (null). */
  get onlySchoolId() {
    return this.role === 'registrar' ? this.schoolId : null
  }

  @beforeSave()
  static async hashPassword(staff: Staff) {
    if (staff.$dirty.password) {
      staff.password = await hash.make(staff.password)
    }
  }
}
