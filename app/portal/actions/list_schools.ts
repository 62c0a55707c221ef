import db from '@adonisjs/lucid/services/db'
import type { SchoolState } from '#roster/models/school'
import School from '#roster/models/school'
import { whereContains } from '#shared/contains_text'

export const SCHOOLS_A_PAGE = 20

export interface SchoolFilter {
  /** Part of a name or code. */
  search?: string
  state?: SchoolState
  sort?: 'code' | '-code' | 'name' | '-name'
}

/** Schools as a query, sorted by code unless told. */
export function schoolsQuery({ search, state, sort = 'code' }: SchoolFilter) {
  return School.query()
    .if(search, (query) => whereContains(query, ['name', 'name_en', 'code'], search!))
    .if(state, (query) => query.where('state', state!))
    .orderBy(sort.replace('-', ''), sort.startsWith('-') ? 'desc' : 'asc')
    .orderBy('id')
}

/** How many cohorts and registrars each of these schools has, by id. */
export async function schoolNumbers(
  ids: string[]
): Promise<Map<string, { cohorts: number; staff: number }>> {
  const [cohorts, staff] = await Promise.all(
    ['cohorts', 'staff'].map((table) =>
      db
        .from(table)
        .whereIn('school_id', ids)
        .groupBy('school_id')
        .select('school_id')
        .count('* as total')
    )
  )
  const of = (rows: { school_id: string; total: unknown }[], id: string) =>
    Number(rows.find((row) => row.school_id === id)?.total ?? 0)
  return new Map(ids.map((id) => [id, { cohorts: of(cohorts, id), staff: of(staff, id) }]))
}
