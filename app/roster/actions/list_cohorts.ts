import db from '@adonisjs/lucid/services/db'
import type { ModelQueryBuilderContract } from '@adonisjs/lucid/types/model'
import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import Cohort, { type CohortState } from '#roster/models/cohort'
import School from '#roster/models/school'
import { whereContains } from '#shared/contains_text'
import { dbTime } from '#shared/db_time'

export const COHORTS_A_PAGE = 20
/** How soon a closing cohort is told. */
export const CLOSING_DAYS = 7

export interface CohortFilter {
  /** Part of a school's name or code. */
  search?: string
  state?: CohortState
  year?: number
  school?: string
  /** Only those that end soon, or that are over and not signed off. */
  due?: 'closing' | 'sign_off'
  sort?: '-year' | 'year' | 'name' | '-name'
}

/** Cohorts that this member of staff may see, the latest year first unless told. */
export function cohortsQuery(staff: Staff, filter: CohortFilter, now = DateTime.utc()) {
  const { search, state, year, school, due, sort = '-year' } = filter
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const found = School.query().select('id')
  if (search) whereContains(found, ['name', 'name_en', 'code'], search)
  return Cohort.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .if(search, (query) => query.whereIn('school_id', found))
    .if(state, (query) => query.where('state', state!))
    .if(year, (query) => query.where('graduation_year', year!))
    .if(school, (query) => query.where('school_id', school!))
    .if(due === 'closing', (query) => query.where(closingSoon(now)))
    .if(due === 'sign_off', (query) => query.where('state', 'closed').whereNull('signed_off_at'))
    .preload('school')
    .preload('windows', (windows) => windows.orderBy('opens_at'))
    .if(
      sort.endsWith('name'),
      (query) =>
        query.orderBy(
          School.query().select('name').whereColumn('schools.id', 'cohorts.school_id'),
          direction
        ),
      (query) => query.orderBy('graduation_year', direction)
    )
    .orderBy('school_id')
    .orderBy('id')
}

function closingSoon(now: DateTime) {
  const [from, to] = [now, now.plus({ days: CLOSING_DAYS })].map(dbTime)
  return (query: ModelQueryBuilderContract<typeof Cohort>) => {
    query
      .where('state', 'open')
      .whereHas('windows', (windows) => windows.whereBetween('closes_at', [from, to]))
  }
}

/** Every cohort that this member of staff may see, with its school: for filters and short overviews. */
export function visibleCohorts(staff: Staff) {
  return Cohort.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .preload('school')
    .orderBy('graduation_year', 'desc')
    .orderBy('school_id')
}

/** Ids of a school's cohorts, for lists of what belongs to a cohort. */
export async function cohortIdsOf(schoolId: string): Promise<string[]> {
  const rows = await db.from('cohorts').where('school_id', schoolId).select('id')
  return rows.map(({ id }) => id)
}

/** The schools of cohorts whose school is loaded, by name, each once: for filters. */
export function schoolsOf(cohorts: Cohort[]): School[] {
  const byId = new Map(cohorts.map(({ school }) => [school.id, school]))
  return [...byId.values()].sort((one, other) => one.name.localeCompare(other.name, 'zh-CN'))
}
