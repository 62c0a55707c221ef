import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { dropInvitations, issueInvitation } from '#accounts/actions/issue_invitation'
import type { Invited } from '#accounts/actions/invite_staff'
import { lockReplaceable, lockStaff } from '#accounts/actions/lock_staff'
import type Staff from '#accounts/models/staff'
import StaffInvitation from '#accounts/models/staff_invitation'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Keeps a member of staff out from their next request on; for an invited person it withdraws the invitation. Part of a
 * larger transaction, which also lets go of what they hold.
 *
 * @throws Refusal for oneself and for the last administrator
 */
export async function disableStaff(
  trx: TransactionClientContract,
  staffId: string,
  reason: string,
  administrator: Staff,
  now = DateTime.utc()
): Promise<Staff> {
  if (staffId === administrator.id) throw new Refusal('accounts.errors.own_account')
  const staff = await lockReplaceable(trx, staffId)
  const wasInvited = staff.state === 'invited'
  staff.disable(now)
  await staff.save()
  await dropInvitations(trx, staffId, now)
  await recordAudit(trx, {
    actor: { kind: 'staff', id: administrator.id },
    action: wasInvited ? 'staff.invitation_withdrawn' : 'staff.disabled',
    subject: staff,
    details: { reason },
  })
  return staff
}

/**
 * Lets a disabled member of staff in again, with the password they had. Who never had one gets a new link.
 *
 * @returns the link's token, when there is one
 */
export async function enableStaff(
  staffId: string,
  reason: string,
  administrator: Staff,
  now = DateTime.utc()
): Promise<{ staff: Staff; token: Invited['token'] | null }> {
  return db.transaction(async (trx) => {
    const staff = await lockStaff(trx, staffId)
    const hasPassword = await hasJoined(trx, staffId)
    staff.enable(hasPassword)
    await staff.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: administrator.id },
      action: 'staff.enabled',
      subject: staff,
      details: { reason },
    })
    const token = hasPassword ? null : await issueInvitation(trx, staff, administrator.id, now)
    return { staff, token }
  })
}

/** A person without any invitation was opened by `staff:create`, with a password. */
async function hasJoined(trx: TransactionClientContract, staffId: string): Promise<boolean> {
  const invitations = await StaffInvitation.query({ client: trx }).where('staff_id', staffId)
  return invitations.length === 0 || invitations.some(({ usedAt }) => usedAt !== null)
}
