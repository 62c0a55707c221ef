import db from '@adonisjs/lucid/services/db'
import { recordAudit } from '#audit/actions/record_audit'
import Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Takes a school's sign-off back. The reason stays in the audit trail; it is asked for without personal details.
 *
 * @throws Refusal when it is not signed off
 */
export async function takeBackSignOff(cohortId: string, reason: string, staff: { id: string }) {
  await db.transaction(async (trx) => {
    const cohort = await Cohort.query({ client: trx })
      .where('id', cohortId)
      .forUpdate()
      .firstOrFail()
    if (!cohort.signedOffAt) throw new Refusal('portal.sign_off.not_signed')

    cohort.takeBackSignOff()
    await cohort.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staff.id },
      action: 'cohort.sign_off_taken_back',
      subject: cohort,
      details: { reason },
    })
  })
}
