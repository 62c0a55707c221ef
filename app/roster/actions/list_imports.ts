import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import db from '@adonisjs/lucid/services/db'
import Staff from '#accounts/models/staff'
import { schoolsAndStaff } from '#roster/actions/schools_and_staff'
import RosterImport, { type RosterImportState } from '#roster/models/roster_import'
import { dbTime } from '#shared/db_time'
import { eachFound, foundPage, inOrderOf } from '#shared/found_rows'
import { shanghaiDayStart } from '#shared/shanghai_time'

const IMPORTS_A_PAGE = 20
/** An export takes no more than these. */
const MANY_IMPORTS = 20_000

export const IMPORT_SORTS = ['-created', 'created'] as const

export interface ImportFilter {
  school?: string
  cohort?: string
  state?: RosterImportState
  /** Days in Shanghai, both included. */
  from?: string
  to?: string
  /** A part of the school's name or code, or of the name of who uploaded. */
  search?: string
  sort?: (typeof IMPORT_SORTS)[number]
}

/** One page of the imports that this member of staff may see, newest first unless told. */
export async function listImports(staff: Staff, filter: ImportFilter, page: number) {
  return foundPage(await findImports(staff, filter), page, IMPORTS_A_PAGE)
}

/** Every import of the filter in turn, for a file, with the name of who uploaded. */
export async function* eachImport(staff: Staff, filter: ImportFilter) {
  const found = await findImports(staff, filter)
  const load = async (ids: string[]) => {
    const imports = await found.load(ids)
    const names = await uploaderNames(imports)
    return imports.map((rosterImport) => ({
      rosterImport,
      uploader: names.get(rosterImport.staffId ?? ''),
    }))
  }
  yield* eachFound({ ...found, load }, MANY_IMPORTS)
}

async function findImports(staff: Staff, filter: ImportFilter) {
  return {
    matching: await importsQuery(staff, filter),
    sorted: (query: DatabaseQueryBuilderContract) => sorted(query, filter),
    load: loadImports,
  }
}

/** Names of the staff who uploaded, by id; the command line has none. */
export async function uploaderNames(imports: RosterImport[]): Promise<Map<string, string>> {
  const ids = imports.flatMap(({ staffId }) => staffId ?? [])
  const people = await Staff.query().whereIn('id', ids).select('id', 'name')
  return new Map(people.map(({ id, name }) => [id, name]))
}

/** Makes a fresh query each time: what a list counts and what it shows are the same imports. */
async function importsQuery(staff: Staff, filter: ImportFilter) {
  const schoolId = staff.onlySchoolId ?? filter.school
  const found = filter.search ? await schoolsAndStaff(filter.search) : null
  return () => {
    const query = db.from('roster_imports')
    if (schoolId) query.where('school_id', schoolId)
    if (filter.cohort) query.where('cohort_id', filter.cohort)
    if (filter.state) query.where('state', filter.state)
    if (filter.from) query.where('created_at', '>=', dbTime(shanghaiDayStart(filter.from)))
    if (filter.to) query.where('created_at', '<', dbTime(shanghaiDayStart(filter.to, 1)))
    if (found) {
      query.where((either) =>
        either.whereIn('school_id', found.schools).orWhereIn('staff_id', found.people)
      )
    }
    return query
  }
}

function sorted(query: DatabaseQueryBuilderContract, { sort = '-created' }: ImportFilter) {
  return query.orderBy('id', sort === 'created' ? 'asc' : 'desc')
}

/** The imports with what a list shows of them, in the order of `ids`. */
async function loadImports(ids: string[]): Promise<RosterImport[]> {
  const imports = await RosterImport.query().whereIn('id', ids).preload('school').preload('cohort')
  return inOrderOf(ids, imports)
}
