import db from '@adonisjs/lucid/services/db'
import { recordAudit } from '#audit/actions/record_audit'
import { lockReplaceable, lockStaff } from '#accounts/actions/lock_staff'
import Staff, { type StaffRole } from '#accounts/models/staff'
import { Refusal } from '#shared/exceptions/refusal'

export interface StaffValues {
  name: string
  role: StaffRole
  /** The school of a registrar, null for the centre's people. */
  schoolId: string | null
}

/**
 * Changes who a member of staff is; what they may open follows with their next request.
 *
 * @param seen  mark of the state that the form showed
 * @throws Refusal when somebody else changed it meanwhile, for one's own role, and for the last administrator's
 */
export async function changeStaff(
  staffId: string,
  values: StaffValues,
  seen: string,
  administrator: Staff
): Promise<Staff> {
  return db.transaction(async (trx) => {
    const known = await Staff.findOrFail(staffId, { client: trx })
    const losesPower = known.role === 'administrator' && values.role !== 'administrator'
    if (losesPower && staffId === administrator.id) {
      throw new Refusal('accounts.errors.own_account')
    }
    const staff = losesPower ? await lockReplaceable(trx, staffId) : await lockStaff(trx, staffId)
    if (staff.seen !== seen) throw new Refusal('errors.changed_meanwhile')

    const from = { role: staff.role, schoolId: staff.schoolId }
    staff.merge(values)
    const fields = Object.keys(staff.$dirty)
    if (fields.length === 0) return staff

    await staff.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: administrator.id },
      action: 'staff.changed',
      subject: staff,
      details: { fields, from, to: { role: staff.role, schoolId: staff.schoolId } },
    })
    return staff
  })
}
