import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { countCohort, readStaleness } from '#portal/actions/read_sign_off'
import type { GraduateStage } from '#portal/graduate_stage'
import { countsDigest, missingStages } from '#portal/sign_off'
import { countOf } from '#portal/stage_counts'
import Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Signs a cohort off for its school: everybody is delivered, or belongs to a stage that is left out with a reason. One
 * that is out of date may be signed again.
 *
 * @param word.numbers  digest of the numbers that were looked at
 * @throws Refusal when it is signed already, the numbers changed, or somebody is neither delivered nor left out
 */
export async function signOffCohort(
  cohortId: string,
  word: { numbers: string; leftOut: GraduateStage[]; note: string | null },
  staff: { id: string },
  now: DateTime = DateTime.utc()
): Promise<Cohort> {
  return db.transaction(async (trx) => {
    const cohort = await Cohort.query({ client: trx })
      .where('id', cohortId)
      .forUpdate()
      .firstOrFail()
    const counts = await countCohort(cohortId, trx)
    if (cohort.signedOffAt && !(await readStaleness(cohort, counts, trx))) {
      throw new Refusal('portal.sign_off.already')
    }
    if (countOf(counts) === 0) throw new Refusal('portal.sign_off.empty')
    if (countsDigest(counts) !== word.numbers) throw new Refusal('portal.sign_off.changed')
    const missing = missingStages(counts)
    if (missing.some((stage) => !word.leftOut.includes(stage))) {
      throw new Refusal('portal.sign_off.not_ticked')
    }
    if (missing.length > 0 && !word.note) throw new Refusal('portal.sign_off.note_missing')

    cohort.signOff(staff.id, { stages: counts, leftOut: missing, note: word.note }, now)
    await cohort.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staff.id },
      action: 'cohort.signed_off',
      subject: cohort,
      details: { total: countOf(counts), delivered: counts.delivered, leftOut: missing },
    })
    return cohort
  })
}
