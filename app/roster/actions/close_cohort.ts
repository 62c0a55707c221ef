import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import { recordAudit } from '#audit/actions/record_audit'
import Cohort from '#roster/models/cohort'

/**
 * Closes a cohort to new collections; who has paid or was returned can still finish.
 *
 * @throws InvalidTransition when it is not open
 */
export async function closeCohort(cohortId: string, administrator: Staff): Promise<Cohort> {
  return db.transaction(async (trx) => {
    const cohort = await Cohort.query({ client: trx })
      .where('id', cohortId)
      .forUpdate()
      .firstOrFail()
    cohort.close()
    await cohort.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: administrator.id },
      action: 'cohort.closed',
      subject: cohort,
    })
    return cohort
  })
}
