import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { fromDbTime } from '#shared/db_time'
import Cohort from '#roster/models/cohort'

export interface CohortNumbers {
  cohort: Cohort
  records: number
  confirmed: number
  waiting: number
  approved: number
  delivered: number
}

export interface Dashboard {
  waiting: number
  oldestWaiting: DateTime | null
  paidOrders: number
  openOrders: number
  toDeliver: number
  /** Dry runs that nobody has decided on. */
  importsToDecide: number
  /** Graduates of the rosters who have not begun. */
  notStarted: number
  cohorts: CohortNumbers[]
}

/** What waits, for the person who looks: a registrar sees their own school only. */
export async function readDashboard(staff: Staff): Promise<Dashboard> {
  const cohorts = await Cohort.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .preload('school')
    .orderBy('graduation_year', 'desc')
  const ids = cohorts.map((cohort) => cohort.id)
  const [records, photos, orders, imports, oldest] = await Promise.all([
    countBy('graduate_records', ids),
    countBy('submissions', ids),
    countBy('orders', ids),
    countBy('roster_imports', ids),
    db
      .from('submissions')
      .whereIn('cohort_id', ids)
      .where('state', 'in_review')
      .min('review_since as oldest')
      .first(),
  ])
  const sum = (counts: Counts, ...states: string[]) =>
    states.reduce(
      (total, state) =>
        total + ids.reduce((all, id) => all + (counts.get(`${id}:${state}`) ?? 0), 0),
      0
    )

  return {
    waiting: sum(photos, 'in_review'),
    oldestWaiting: oldest?.oldest ? fromDbTime(oldest.oldest) : null,
    paidOrders: sum(orders, 'paid'),
    openOrders: sum(orders, 'placed'),
    toDeliver: sum(photos, 'approved'),
    importsToDecide: sum(imports, 'checked'),
    notStarted: sum(records, 'unmatched'),
    cohorts: cohorts.map((cohort) => {
      const of = (counts: Counts, state: string) => counts.get(`${cohort.id}:${state}`) ?? 0
      const [matched, confirmed, collected] = ['matched', 'confirmed', 'collected'].map((s) =>
        of(records, s)
      )
      return {
        cohort,
        records: of(records, 'unmatched') + matched + confirmed + collected,
        confirmed: confirmed + collected,
        waiting: of(photos, 'in_review'),
        approved: of(photos, 'approved'),
        delivered: of(photos, 'delivered'),
      }
    }),
  }
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
