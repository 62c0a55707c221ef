import db from '@adonisjs/lucid/services/db'
import type { FixedSettings } from '#portal/read_cohort_settings'
import type Cohort from '#roster/models/cohort'

/** Who is on the way in a cohort. */
export interface CohortUse {
  collections: number
  /** Information or photo under way, nothing paid yet. */
  inTheMiddle: number
  photos: number
  orders: number
}

/** Counts what a change of the cohort's settings, or its closing, would meet. */
export async function readCohortUse(cohortId: string): Promise<CohortUse> {
  const count = async (table: string) => {
    const row = await db.from(table).where('cohort_id', cohortId).count('* as total').first()
    return Number(row.total)
  }
  const [collections, photos, orders] = await Promise.all(
    ['collections', 'submissions', 'orders'].map(count)
  )
  const middle = await db
    .from('collections')
    .leftJoin('submissions', 'submissions.id', 'collections.current_submission_id')
    .where('collections.cohort_id', cohortId)
    .where((either) =>
      either
        .whereNull('submissions.id')
        .orWhereIn('submissions.state', ['processing', 'processed', 'rejected', 'submitted'])
    )
    .count('* as total')
    .first()
  return { collections, photos, orders, inTheMiddle: Number(middle.total) }
}

/**
 * What can no longer change: how people are matched once somebody has begun, how pictures look once there is one, since
 * the pictures of a cohort belong together.
 */
export function fixedSettings(cohort: Cohort, use: CohortUse): FixedSettings {
  const { rosterMode, presetId, backgroundRgb } = cohort
  return {
    ...(use.collections > 0 && { rosterMode }),
    ...(use.photos > 0 && { presetId, backgroundRgb }),
  }
}
