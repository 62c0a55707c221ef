import hash from '@adonisjs/core/services/hash'
import Staff from '#accounts/models/staff'
import { spendOneHash } from '#accounts/spend_one_hash'

/** Finds the active member of staff to whom e-mail and password belong, in the same time whether there is one or not. */
export async function verifyStaff(email: string, password: string): Promise<Staff | null> {
  const staff = await Staff.findBy('email', email.trim().toLowerCase())
  if (!staff) {
    await spendOneHash(password)
    return null
  }
  return (await hash.verify(staff.password, password)) && staff.isActive ? staff : null
}
