import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { SYSTEM, recordAudit } from '#audit/actions/record_audit'
import Cohort, { type RosterMode } from '#roster/models/cohort'
import School from '#roster/models/school'

export interface CohortSettings {
  graduationYear: number
  rosterMode: RosterMode
  legalBasis: string | null
  opensAt: DateTime
  closesAt: DateTime
  feeDigitalFen: number
  feePrintsFen: number
  feeShippingFen: number
}

/** What every cohort starts with; the administrator changes it per school. */
export const COHORT_DEFAULTS = {
  state: 'draft' as const,
  allowAlbum: true,
  presetId: 'chsi-graduation',
  backgroundRgb: '100,197,255',
  autoApprove: false,
  reviewSharePercent: 5,
  returnDeadlineHours: 48,
  deliveryModes: 'none,to-student',
  exportNameTemplate: '{studentNo}.jpg',
}

/**
 * Makes a draft cohort with one window; its school too, when the code is new.
 *
 * @returns null when the school has a cohort of that year
 */
export async function createCohort(
  school: { code: string; name: string; nameEn: string },
  { opensAt, closesAt, ...settings }: CohortSettings
): Promise<Cohort | null> {
  return db.transaction(async (trx) => {
    const owner = await School.firstOrCreate({ code: school.code }, school, { client: trx })
    const known = await Cohort.query({ client: trx })
      .where('school_id', owner.id)
      .where('graduation_year', settings.graduationYear)
      .first()
    if (known) return null

    const cohort = await Cohort.create(
      { ...COHORT_DEFAULTS, ...settings, schoolId: owner.id },
      { client: trx }
    )
    await cohort.related('windows').create({ opensAt, closesAt })
    await recordAudit(trx, { actor: SYSTEM, action: 'cohort.created', subject: cohort })
    return cohort
  })
}
