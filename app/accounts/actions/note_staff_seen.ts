import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import Staff from '#accounts/models/staff'
import { dbTime } from '#shared/db_time'

const SEEN_EVERY_MS = 60_000

/** When a member of staff was last here; once a minute at most, and past the model: being seen is no change of the account. */
export async function noteStaffSeen({ id, lastSeenAt }: Staff, now: DateTime = DateTime.utc()) {
  if (lastSeenAt && now.toMillis() - lastSeenAt.toMillis() < SEEN_EVERY_MS) return
  await db
    .from(Staff.table)
    .where('id', id)
    .update({ last_seen_at: dbTime(now) })
}
