import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { randomBytes } from 'node:crypto'
import type Staff from '#accounts/models/staff'
import StaffInvitation, { INVITATION_DAYS, invitationHash } from '#accounts/models/staff_invitation'
import { dbTime } from '#shared/db_time'

const TOKEN_BYTES = 32

/**
 * Makes the one link with which `staff` sets a password; a link that was issued before is dead.
 *
 * @returns the word in the link, which is kept nowhere: it is shown once
 */
export async function issueInvitation(
  trx: TransactionClientContract,
  staff: Staff,
  invitedBy: string,
  now: DateTime
): Promise<string> {
  await dropInvitations(trx, staff.id, now)
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await StaffInvitation.create(
    {
      staffId: staff.id,
      tokenHash: invitationHash(token),
      invitedBy,
      expiresAt: now.plus({ days: INVITATION_DAYS }),
    },
    { client: trx }
  )
  return token
}

/** Links that were not used lead nowhere from `now` on. */
export async function dropInvitations(
  trx: TransactionClientContract,
  staffId: string,
  now: DateTime
): Promise<void> {
  await StaffInvitation.query({ client: trx })
    .where('staff_id', staffId)
    .whereNull('used_at')
    .where('expires_at', '>', dbTime(now))
    .update({ expires_at: dbTime(now) })
}
