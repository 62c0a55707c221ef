import db from '@adonisjs/lucid/services/db'
import { disableStaff } from '#accounts/actions/disable_staff'
import type Staff from '#accounts/models/staff'
import { releaseLeases } from '#review/actions/release_leases'

/**
 * Disables a member of staff, or withdraws their invitation, and gives back the photos they hold, all at once.
 *
 * @throws Refusal for oneself and for the last administrator
 */
export async function shutOutStaff(
  staffId: string,
  reason: string,
  administrator: Staff
): Promise<Staff> {
  return db.transaction(async (trx) => {
    const staff = await disableStaff(trx, staffId, reason, administrator)
    await releaseLeases(trx, staffId)
    return staff
  })
}
