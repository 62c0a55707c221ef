import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import Staff from '#accounts/models/staff'
import StaffInvitation, { invitationHash } from '#accounts/models/staff_invitation'

/** @returns the invitation of this link with its person; null when it was used, replaced, withdrawn or is too old */
export async function findInvitation(
  token: string,
  now = DateTime.utc()
): Promise<StaffInvitation | null> {
  const invitation = await StaffInvitation.query()
    .where('token_hash', invitationHash(token))
    .preload('staff')
    .first()
  const isGood = invitation?.isUsable(now) && invitation.staff.state !== 'disabled'
  return isGood ? invitation : null
}

/**
 * Uses the link: the person has a password of their own from now on. Of two who use it at once, one does.
 *
 * @returns null when the link no longer leads anywhere
 */
export async function acceptInvitation(
  token: string,
  password: string,
  now = DateTime.utc()
): Promise<Staff | null> {
  return db.transaction(async (trx) => {
    const invitation = await StaffInvitation.query({ client: trx })
      .where('token_hash', invitationHash(token))
      .forUpdate()
      .first()
    if (!invitation?.isUsable(now)) return null
    const staff = await Staff.query({ client: trx })
      .where('id', invitation.staffId)
      .forUpdate()
      .firstOrFail()
    if (staff.state === 'disabled') return null

    const isNew = staff.state === 'invited'
    if (isNew) staff.join()
    staff.password = password
    await staff.save()
    invitation.usedAt = now
    await invitation.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staff.id },
      action: isNew ? 'staff.joined' : 'staff.password_set',
      subject: staff,
    })
    return staff
  })
}
