import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type Staff from '#accounts/models/staff'
import Student from '#accounts/models/student'
import { studentsNamed } from '#accounts/students_named'
import { normaliseStudentNo, studentNoHash } from '#roster/row_hashes'
import { cappedCount, cappedPages } from '#shared/capped_pages'
import { dbTime } from '#shared/db_time'
import { inOrderOf } from '#shared/found_rows'
import { shanghaiDayStart } from '#shared/shanghai_time'

export const STUDENTS_A_PAGE = 20
const MOST_STUDENTS = 20_000
const ROWS_A_READ = 500

export const STUDENT_SORTS = ['-registered', 'registered'] as const

export interface StudentFilter {
  cohort?: string
  /** Days in Shanghai, both included. */
  from?: string
  to?: string
  /** A whole document number, name, mobile, e-mail, order number or student number. */
  search?: string
  sort?: (typeof STUDENT_SORTS)[number]
}

/** One page of the students that this member of staff may see. */
export async function listStudents(staff: Staff, filter: StudentFilter, page: number) {
  const total = await countStudents(staff, filter)
  const rows = await inOrder(students(staff, filter), staff, filter)
    .select('found.id')
    .limit(STUDENTS_A_PAGE + 1)
    .offset((page - 1) * STUDENTS_A_PAGE)
  return cappedPages(await load(rows.map(({ id }) => id)), total, page, STUDENTS_A_PAGE)
}

/** A cohort's students of some days are what two indexes have in common: read one by one, the students' rows are wide. */
function countStudents(staff: Staff, filter: StudentFilter): Promise<number> {
  const { cohort, search } = filter
  if (!cohort || search || !hasDays(filter)) return cappedCount(students(staff, filter))
  const ofDays = onDays(db.from('students'), 'students', filter).select('id')
  return cappedCount(db.from(ofCohort(cohort, staff.onlySchoolId).intersect(ofDays).as('found')))
}

/** Every student of the filter in turn, for a file. */
export async function* eachStudent(staff: Staff, filter: StudentFilter): AsyncGenerator<Student> {
  const rows = await inOrder(students(staff, filter), staff, filter)
    .select('found.id')
    .limit(MOST_STUDENTS)
  for (let start = 0; start < rows.length; start += ROWS_A_READ) {
    yield* await load(rows.slice(start, start + ROWS_A_READ).map(({ id }) => id))
  }
}

/** One student, if this member of staff may see them: a registrar those with a collection in the school or on its roster. */
export function visibleStudent(staff: Staff, studentId: string) {
  const query = db.from('students').where('students.id', studentId).select('students.id')
  return staff.onlySchoolId ? ofSchoolOnly(query, 'students.id', staff.onlySchoolId) : query
}

/**
 * The students of a filter as `found`, from the narrowest index there is: ids sort by time, so that the students
 * themselves are read for days only.
 */
function students(staff: Staff, filter: StudentFilter) {
  const { cohort, search } = filter
  const schoolId = staff.onlySchoolId
  if (search) {
    const query = db.from(named(search).as('found'))
    if (hasDays(filter)) query.join('students', 'students.id', 'found.id')
    return onDays(within(query, cohort, schoolId), 'students', filter)
  }
  if (isReadByTime(staff, filter)) {
    return onDays(within(db.from('students as found'), cohort, schoolId), 'found', filter)
  }
  return db.from((cohort ? ofCohort(cohort, schoolId) : ofSchool(schoolId!)).as('found'))
}

/** By day, or with nothing else to go by. */
function isReadByTime(staff: Staff, filter: StudentFilter) {
  const isWhole = !filter.cohort && !staff.onlySchoolId
  return !filter.search && (isWhole || hasDays(filter))
}

function hasDays({ from, to }: StudentFilter) {
  return Boolean(from || to)
}

function within(
  query: DatabaseQueryBuilderContract,
  cohortId: string | undefined,
  onlySchoolId: string | null
) {
  if (cohortId) return query.whereIn('found.id', ofCohort(cohortId, onlySchoolId))
  return onlySchoolId ? ofSchoolOnly(query, 'found.id', onlySchoolId) : query
}

function ofCohort(cohortId: string, onlySchoolId: string | null) {
  return db
    .from('collections')
    .where('cohort_id', cohortId)
    .if(onlySchoolId, (query) => query.whereIn('cohort_id', cohortsOf(onlySchoolId!)))
    .select('student_id as id')
}

function ofSchool(schoolId: string) {
  return db
    .from('collections')
    .whereIn('cohort_id', cohortsOf(schoolId))
    .select('student_id as id')
    .union(
      db
        .from('graduate_records')
        .where('school_id', schoolId)
        .whereNotNull('student_id')
        .select('student_id as id')
    )
}

function cohortsOf(schoolId: string) {
  return db.from('cohorts').where('school_id', schoolId).select('id')
}

function ofSchoolOnly(query: DatabaseQueryBuilderContract, column: string, schoolId: string) {
  return query.where((any) =>
    any
      .whereExists((collections) =>
        collections
          .from('collections')
          .whereColumn('collections.student_id', column)
          .whereIn('collections.cohort_id', cohortsOf(schoolId))
      )
      .orWhereExists((records) =>
        records
          .from('graduate_records')
          .whereColumn('graduate_records.student_id', column)
          .where('graduate_records.school_id', schoolId)
      )
  )
}

function onDays(query: DatabaseQueryBuilderContract, table: string, { from, to }: StudentFilter) {
  if (from) query.where(`${table}.created_at`, '>=', dbTime(shanghaiDayStart(from)))
  if (to) query.where(`${table}.created_at`, '<', dbTime(shanghaiDayStart(to, 1)))
  return query
}

/** The students themselves by their own words, and those of an order or student number; each part has an index of its own. */
function named(text: string) {
  const studentNo = studentNoHash(normaliseStudentNo(text))
  return studentsNamed(text)
    .union(db.from('orders').where('number', text.trim()).select('student_id as id'))
    .union(db.from('orders').where('student_number_hash', studentNo).select('student_id as id'))
    .union(
      db
        .from('graduate_records')
        .where('student_no_hash', studentNo)
        .whereNotNull('student_id')
        .select('student_id as id')
    )
}

/** By time of registration; where the students themselves are not read, their ids say the same. */
function inOrder(query: DatabaseQueryBuilderContract, staff: Staff, filter: StudentFilter) {
  const direction = filter.sort === 'registered' ? 'asc' : 'desc'
  if (isReadByTime(staff, filter)) query.orderBy('found.created_at', direction)
  return query.orderBy('found.id', direction)
}

async function load(ids: string[]): Promise<Student[]> {
  return inOrderOf(ids, await Student.query().whereIn('id', ids))
}
