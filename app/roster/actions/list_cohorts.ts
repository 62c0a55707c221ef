import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import Cohort, { type CohortState } from '#roster/models/cohort'
import School from '#roster/models/school'
import { whereContains } from '#shared/contains_text'

export const COHORTS_A_PAGE = 20

export interface CohortFilter {
  /** Part of a school's name or code. */
  search?: string
  state?: CohortState
  year?: number
  school?: string
  sort?: '-year' | 'year' | 'name' | '-name'
}

/** Cohorts that this member of staff may see, the latest year first unless told. */
export function cohortsQuery(staff: Staff, filter: CohortFilter) {
  const { search, state, year, school, sort = '-year' } = filter
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const found = School.query().select('id')
  if (search) whereContains(found, ['name', 'name_en', 'code'], search)
  return Cohort.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .if(search, (query) => query.whereIn('school_id', found))
    .if(state, (query) => query.where('state', state!))
    .if(year, (query) => query.where('graduation_year', year!))
    .if(school, (query) => query.where('school_id', school!))
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
