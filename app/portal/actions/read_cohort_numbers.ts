import db from '@adonisjs/lucid/services/db'
import type Cohort from '#roster/models/cohort'

export interface CohortNumbers {
  cohort: Cohort
  records: number
  confirmed: number
  waiting: number
  approved: number
  delivered: number
}

/** How far each of these cohorts is, in their order. */
export async function readCohortNumbers(cohorts: Cohort[]): Promise<CohortNumbers[]> {
  const ids = cohorts.map((cohort) => cohort.id)
  const [records, photos] = await Promise.all([
    countBy('graduate_records', ids),
    countBy('submissions', ids),
  ])
  return cohorts.map((cohort) => {
    const of = (counts: Counts, state: string) => counts.get(`${cohort.id}:${state}`) ?? 0
    const [matched, confirmed, collected] = ['matched', 'confirmed', 'collected'].map((state) =>
      of(records, state)
    )
    return {
      cohort,
      records: of(records, 'unmatched') + matched + confirmed + collected,
      confirmed: confirmed + collected,
      waiting: of(photos, 'in_review'),
      approved: of(photos, 'approved'),
      delivered: of(photos, 'delivered'),
    }
  })
}

/** Counts by cohort and state, under `cohortId:state`. */
type Counts = Map<string, number>

async function countBy(table: string, cohortIds: string[]): Promise<Counts> {
  const rows = await db
    .from(table)
    .whereIn('cohort_id', cohortIds)
    .groupBy('cohort_id', 'state')
    .select('cohort_id', 'state')
    .count('* as total')
  return new Map(rows.map((row) => [`${row.cohort_id}:${row.state}`, Number(row.total)]))
}
