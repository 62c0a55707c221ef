import Staff, { type StaffRole, type StaffState } from '#accounts/models/staff'
import School from '#roster/models/school'
import { whereContains } from '#shared/contains_text'

export const STAFF_A_PAGE = 20
export const STAFF_SORTS = ['name', '-name', 'seen', '-seen', 'created', '-created'] as const

export interface StaffFilter {
  /** Part of a name or e-mail address. */
  text?: string
  role?: StaffRole
  school?: string
  state?: StaffState
  sort?: (typeof STAFF_SORTS)[number]
}

const SORT_COLUMNS = { name: 'name', seen: 'last_seen_at', created: 'id' } as const

/** Members of staff as a query, sorted; the newest first unless told. */
export function staffQuery({ text, role, school, state, sort = '-created' }: StaffFilter) {
  const column = SORT_COLUMNS[sort.replace('-', '') as keyof typeof SORT_COLUMNS]
  return Staff.query()
    .if(text, (query) => whereContains(query, ['name', 'email'], text!))
    .if(role, (query) => query.where('role', role!))
    .if(school, (query) => query.where('school_id', school!))
    .if(state, (query) => query.where('state', state!))
    .orderBy(column, sort.startsWith('-') ? 'desc' : 'asc')
    .orderBy('id')
}

/** Names of the schools that these people belong to, by id. */
export async function schoolNames(staff: Staff[]): Promise<Map<string, string>> {
  const ids = [...new Set(staff.flatMap(({ schoolId }) => schoolId ?? []))]
  const schools = await School.query().whereIn('id', ids)
  return new Map(schools.map(({ id, name }) => [id, name]))
}
