import { column, scope } from '@adonisjs/lucid/orm'
import type Staff from '#accounts/models/staff'
import { SchoolSchema } from '#database/schema'
import { fingerprint } from '#shared/fingerprint'

/** Code of the one school for students whose own is not listed (其他院校). */
export const OTHER_SCHOOL_CODE = '00000'

/** Students do not find a hidden school in the list; who has begun goes on. */
export type SchoolState = 'active' | 'hidden'

export default class School extends SchoolSchema {
  @column()
  declare state: SchoolState

  @column()
  declare address: string | null

  /** A registrar sees their own school, the centre's staff all of them. */
  static visibleTo = scope((query, staff: Staff) => {
    if (staff.onlySchoolId) query.where('id', staff.onlySchoolId)
  })

  /** Mark of what a form shows of this school. */
  get seen() {
    const { code, name, nameEn, contact, phone, address, state } = this
    return fingerprint([code, name, nameEn, contact, phone, address, state])
  }

  get isOther() {
    return this.code === OTHER_SCHOOL_CODE
  }
}
