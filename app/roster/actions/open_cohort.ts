import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import { recordAudit } from '#audit/actions/record_audit'
import Cohort from '#roster/models/cohort'

/**
 * Opens a cohort: its students may collect.
 *
 * @throws Refusal while fees or the legal basis of its roster are missing
 * @throws InvalidTransition when it is open
 */
export async function openCohort(cohortId: string, administrator: Staff): Promise<Cohort> {
  return db.transaction(async (trx) => {
    const cohort = await Cohort.query({ client: trx })
      .where('id', cohortId)
      .forUpdate()
      .firstOrFail()
    cohort.requireReady()
    cohort.open()
    await cohort.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: administrator.id },
      action: 'cohort.opened',
      subject: cohort,
    })
    return cohort
  })
}
