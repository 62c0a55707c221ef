import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import { recordAudit } from '#audit/actions/record_audit'
import {
  changedSettings,
  settingsMark,
  settingsOf,
  type CohortValues,
} from '#roster/cohort_settings'
import Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Changes a cohort's settings. Orders keep the prices they were placed with, returned photos their deadline.
 *
 * @param seen  mark of the settings that the form showed
 * @throws Refusal when somebody changed them meanwhile, and when an open cohort would lose what it needs
 */
export async function changeCohort(
  cohortId: string,
  values: CohortValues,
  seen: string,
  administrator: Staff
): Promise<Cohort> {
  return db.transaction(async (trx) => {
    const cohort = await Cohort.query({ client: trx })
      .where('id', cohortId)
      .preload('windows')
      .forUpdate()
      .firstOrFail()
    if (settingsMark(cohort) !== seen) throw new Refusal('errors.changed_meanwhile')

    const before = settingsOf(cohort)
    const fields = changedSettings(before, values)
    if (fields.length === 0) return cohort

    const { windows, ...settings } = values
    cohort.merge(settings)
    if (cohort.state === 'open') cohort.requireReady()
    await cohort.save()
    if (fields.includes('windows')) {
      await cohort.related('windows').query().delete()
      await cohort.related('windows').createMany(windows)
    }
    const told = fields.filter((name) => name !== 'windows' && name !== 'legalBasis')
    await recordAudit(trx, {
      actor: { kind: 'staff', id: administrator.id },
      action: 'cohort.changed',
      subject: cohort,
      details: {
        fields,
        from: Object.fromEntries(told.map((name) => [name, before[name]])),
        to: Object.fromEntries(told.map((name) => [name, values[name]])),
      },
    })
    return cohort
  })
}
