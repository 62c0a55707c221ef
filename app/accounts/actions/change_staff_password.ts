import db from '@adonisjs/lucid/services/db'
import hash from '@adonisjs/core/services/hash'
import { recordAudit } from '#audit/actions/record_audit'
import { lockStaff } from '#accounts/actions/lock_staff'
import { staffPasswordFault, type PasswordFault } from '#accounts/staff_password'

/**
 * A member of staff replaces their own password.
 *
 * @returns why it was not replaced; null when it was
 */
export async function changeStaffPassword(
  staffId: string,
  current: string,
  next: string
): Promise<PasswordFault | 'wrong_current' | null> {
  return db.transaction(async (trx) => {
    const staff = await lockStaff(trx, staffId)
    if (!(await hash.verify(staff.password, current))) return 'wrong_current'
    const fault = staffPasswordFault(next, staff)
    if (fault) return fault

    staff.password = next
    await staff.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staff.id },
      action: 'staff.password_set',
      subject: staff,
    })
    return null
  })
}
