import db from '@adonisjs/lucid/services/db'
import { randomBytes } from 'node:crypto'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { issueInvitation } from '#accounts/actions/issue_invitation'
import { lockStaff } from '#accounts/actions/lock_staff'
import Staff, { type StaffRole } from '#accounts/models/staff'
import { Refusal } from '#shared/exceptions/refusal'

/** What the administrator hands over; the token is shown once. */
export interface Invited {
  staff: Staff
  token: string
}

/**
 * Opens an account that its owner completes: until they set a password nobody can sign in with it.
 *
 * @param schoolId  the school of a registrar, null for the centre's people
 * @returns null when the e-mail address has an account, also when two administrators invite at once
 */
export async function inviteStaff(
  person: { email: string; name: string; role: StaffRole },
  schoolId: string | null,
  administrator: Staff,
  now = DateTime.utc()
): Promise<Invited | null> {
  const email = person.email.trim().toLowerCase()
  try {
    return await db.transaction(async (trx) => {
      const staff = await Staff.create(
        {
          ...person,
          email,
          schoolId,
          password: randomBytes(32).toString('base64url'),
          state: 'invited',
        },
        { client: trx }
      )
      await recordAudit(trx, {
        actor: { kind: 'staff', id: administrator.id },
        action: 'staff.invited',
        subject: staff,
        details: { role: staff.role, schoolId },
      })
      return { staff, token: await issueInvitation(trx, staff, administrator.id, now) }
    })
  } catch (error) {
    if (await Staff.findBy('email', email)) return null
    throw error
  }
}

/**
 * A new link: for an invited person in place of the old one, for an active person who forgot the password.
 *
 * @throws Refusal when the person is disabled
 */
export async function renewInvitation(
  staffId: string,
  administrator: Staff,
  now = DateTime.utc()
): Promise<Invited> {
  return db.transaction(async (trx) => {
    const staff = await lockStaff(trx, staffId)
    if (staff.state === 'disabled') throw new Refusal('accounts.errors.staff_disabled')

    await recordAudit(trx, {
      actor: { kind: 'staff', id: administrator.id },
      action: 'staff.link_issued',
      subject: staff,
    })
    return { staff, token: await issueInvitation(trx, staff, administrator.id, now) }
  })
}
