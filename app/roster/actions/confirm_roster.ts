import db from '@adonisjs/lucid/services/db'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import ApplyRosterJob from '#roster/jobs/apply_roster_job'
import RosterImport, { type AcceptMode } from '#roster/models/roster_import'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Accepts a checked import: `all` only when every row is right, `valid` leaves the wrong rows out. The rows are
 * written by the job that follows.
 *
 * @param seen  digest of the counts that the person saw, see `RosterImport.countsDigest`
 * @throws Refusal when the counts have changed since, or a row is wrong and the mode is `all`
 * @throws InvalidTransition when it was confirmed or cancelled already
 */
export async function confirmRoster(
  importId: string,
  mode: AcceptMode,
  seen: string,
  actor: Actor
): Promise<RosterImport> {
  const accepted = await acceptRoster(importId, mode, seen, actor)
  await ApplyRosterJob.dispatch({ importId })
  return accepted
}

/** The decision without the writing: the command goes on by itself. */
export async function acceptRoster(
  importId: string,
  mode: AcceptMode,
  seen: string,
  actor: Actor
): Promise<RosterImport> {
  return db.transaction(async (trx) => {
    const rosterImport = await RosterImport.query({ client: trx })
      .where('id', importId)
      .forUpdate()
      .firstOrFail()
    rosterImport.startApplying(mode)
    if (rosterImport.countsDigest !== seen) throw new Refusal('rosters.errors.counts_changed')
    if (mode === 'all' && rosterImport.wrongRows > 0) {
      throw new Refusal('rosters.errors.not_all_right', { count: rosterImport.wrongRows })
    }

    await rosterImport.save()
    await recordAudit(trx, {
      actor,
      action: 'roster_import.confirmed',
      subject: rosterImport,
      details: { mode, counts: rosterImport.counts },
    })
    return rosterImport
  })
}
