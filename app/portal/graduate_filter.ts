import type Staff from '#accounts/models/staff'
import type { GraduateFilter, GraduateSort } from '#portal/actions/list_graduates'
import type { StageFilter } from '#portal/graduate_stage'
import { openSearch } from '#shared/search_token'

interface Input {
  cohort?: string
  stage?: StageFilter
  department?: string
  class?: string
  level?: string
  sort?: GraduateSort
  search?: string
}

/** The filter of the list as it stands in an address, and the part of the address that keeps it. */
export function openGraduateFilter(input: Input, staff: Staff) {
  const { cohort, stage, department, class: className, level, sort } = input
  const search = openSearch(input.search)
  const filter: GraduateFilter = {
    onlySchoolId: staff.onlySchoolId,
    cohortId: cohort,
    stage,
    department,
    className,
    level,
    search,
    sort,
  }
  const parts = { cohort, stage, department, class: className, level, sort }
  const query = { ...parts, search: search && input.search }
  return {
    filter,
    query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)),
  }
}
