import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recordAudit } from '#audit/actions/record_audit'
import type Staff from '#accounts/models/staff'
import { COHORT_DEFAULTS } from '#roster/actions/create_cohort'
import { settingsOf } from '#roster/cohort_settings'
import Cohort from '#roster/models/cohort'
import { SHANGHAI } from '#shared/shanghai_time'

/**
 * Makes a draft cohort for a school: with the settings of its latest earlier cohort, windows moved by the years between
 * them, or with the defaults and without fees.
 *
 * @returns null when the school has a cohort of that year, also when two administrators make it at once
 */
export async function draftCohort(
  schoolId: string,
  graduationYear: number,
  copiesLatest: boolean,
  administrator: Staff
): Promise<{ cohort: Cohort; copiedFrom: Cohort | null } | null> {
  try {
    return await db.transaction(async (trx) => {
      const source = copiesLatest ? await latestBefore(trx, schoolId, graduationYear) : null
      const { windows, ...settings } = source
        ? settingsOf(source)
        : { ...COHORT_DEFAULTS, rosterMode: 'roster' as const, windows: [] }
      const cohort = await Cohort.create(
        { ...settings, state: 'draft', schoolId, graduationYear, copiedFromId: source?.id ?? null },
        { client: trx }
      )
      const years = source ? graduationYear - source.graduationYear : 0
      await cohort.related('windows').createMany(
        windows.map(({ name, opensAt, closesAt }) => ({
          name,
          opensAt: opensAt.setZone(SHANGHAI).plus({ years }).toUTC(),
          closesAt: closesAt.setZone(SHANGHAI).plus({ years }).toUTC(),
        }))
      )
      await recordAudit(trx, {
        actor: { kind: 'staff', id: administrator.id },
        action: source ? 'cohort.copied' : 'cohort.created',
        subject: cohort,
        details: source ? { fromYear: source.graduationYear } : {},
      })
      return { cohort, copiedFrom: source }
    })
  } catch (error) {
    const known = await Cohort.query().where({
      school_id: schoolId,
      graduation_year: graduationYear,
    })
    if (known.length > 0) return null
    throw error
  }
}

function latestBefore(
  trx: TransactionClientContract,
  schoolId: string,
  year: number
): Promise<Cohort | null> {
  return Cohort.query({ client: trx })
    .where('school_id', schoolId)
    .where('graduation_year', '<', year)
    .preload('windows')
    .orderBy('graduation_year', 'desc')
    .first()
}
