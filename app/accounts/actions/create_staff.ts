import db from '@adonisjs/lucid/services/db'
import { randomBytes } from 'node:crypto'
import { SYSTEM, recordAudit } from '#audit/actions/record_audit'
import Staff, { type StaffRole } from '#accounts/models/staff'

/** 96 bits: nobody guesses it, and it can be read over the telephone. */
const PASSWORD_BYTES = 12

/**
 * Opens an account for a member of staff, with a random password that is told once.
 *
 * @param schoolId  the school of a registrar, null for the centre's people
 * @returns null when the e-mail address has an account
 */
export async function createStaff(
  person: { email: string; name: string; role: StaffRole },
  schoolId: string | null
): Promise<{ staff: Staff; password: string } | null> {
  const email = person.email.trim().toLowerCase()
  if (await Staff.findBy('email', email)) return null

  const password = randomBytes(PASSWORD_BYTES).toString('base64url')
  const staff = await db.transaction(async (trx) => {
    const created = await Staff.create(
      { ...person, email, schoolId, password, state: 'active' },
      { client: trx }
    )
    await recordAudit(trx, {
      actor: SYSTEM,
      action: 'staff.created',
      subject: created,
      details: { role: created.role },
    })
    return created
  })
  return { staff, password }
}
