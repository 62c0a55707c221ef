import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import { recordAudit } from '#audit/actions/record_audit'
import Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'

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
    if (!cohort.hasFees) throw new Refusal('rosters.errors.fees_missing')
    if (cohort.needsLegalBasis && !cohort.legalBasis) {
      throw new Refusal('rosters.errors.legal_basis_missing')
    }
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
