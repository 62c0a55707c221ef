import hash from '@adonisjs/core/services/hash'
import { beforeSave, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { StaffSchema } from '#database/schema'
import { fingerprint } from '#shared/fingerprint'
import { transition, type Transitions } from '#shared/state_machine'

export const STAFF_ROLES = [
  'registrar',
  'reviewer',
  'lead_reviewer',
  'operator',
  'administrator',
  'auditor',
] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

export type StaffState = 'invited' | 'active' | 'disabled'

/** Whoever was disabled before they had set a password is invited again. */
export const STAFF_TRANSITIONS: Transitions<StaffState> = {
  invited: ['active', 'disabled'],
  active: ['disabled'],
  disabled: ['active', 'invited'],
}

/** A person of a school's registry office (registrar) or of the centre. */
export default class Staff extends StaffSchema {
  static table = 'staff'

  @column()
  declare role: StaffRole

  @column()
  declare state: StaffState

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

  /** Mark of what a form shows of this person. */
  get seen() {
    return fingerprint([this.name, this.role, this.schoolId])
  }

  /** The invitation is used: the person has a password of their own. */
  join() {
    this.state = transition(STAFF_TRANSITIONS, this.state, 'active')
  }

  disable(now: DateTime) {
    this.state = transition(STAFF_TRANSITIONS, this.state, 'disabled')
    this.disabledAt = now
  }

  /** @param hasPassword  false when they never used their invitation */
  enable(hasPassword: boolean) {
    this.state = transition(STAFF_TRANSITIONS, this.state, hasPassword ? 'active' : 'invited')
    this.disabledAt = null
  }

  @beforeSave()
  static async hashPassword(staff: Staff) {
    if (staff.$dirty.password) {
      staff.password = await hash.make(staff.password)
    }
  }
}
