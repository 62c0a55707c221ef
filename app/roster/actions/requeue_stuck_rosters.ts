import { DateTime } from 'luxon'
import ApplyRosterJob from '#roster/jobs/apply_roster_job'
import CheckRosterJob from '#roster/jobs/check_roster_job'
import RosterImport from '#roster/models/roster_import'
import { dbTime } from '#shared/db_time'

/**
 * Sends imports again whose job was lost between commit and dispatch, or with the process that ran it. A job that still
 * waits is harmless beside the new one. An import that was sent again counts as touched.
 *
 * @param minutes  only imports that nothing happened to for so long
 * @returns how many were sent
 */
export async function requeueStuckRosters(
  minutes: number,
  now: DateTime = DateTime.utc()
): Promise<number> {
  const stuck = await RosterImport.query()
    .whereIn('state', ['uploaded', 'checking', 'applying'])
    .where('updated_at', '<=', dbTime(now.minus({ minutes })))
    .select('id', 'state')
  for (const { id, state } of stuck) {
    const job = state === 'applying' ? ApplyRosterJob : CheckRosterJob
    await job.dispatch({ importId: id })
    await RosterImport.query()
      .where('id', id)
      .update({ updated_at: dbTime(now) })
  }
  return stuck.length
}
