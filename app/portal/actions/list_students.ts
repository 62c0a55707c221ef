import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import Student from '#accounts/models/student'
import { studentsNamed } from '#accounts/students_named'
import { normaliseStudentNo, studentNoHash } from '#roster/row_hashes'
import { cappedCount, cappedPages } from '#shared/capped_pages'
import { dbTime } from '#shared/db_time'
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
  const total = await cappedCount(students(staff, filter))
  const rows = await inOrder(students(staff, filter), filter)
    .select('students.id')
    .limit(STUDENTS_A_PAGE + 1)
    .offset((page - 1) * STUDENTS_A_PAGE)
  return cappedPages(await load(rows.map(({ id }) => id)), total, page, STUDENTS_A_PAGE)
}

/** Every student of the filter in turn, for a file. */
export async function* eachStudent(staff: Staff, filter: StudentFilter): AsyncGenerator<Student> {
  const rows = await inOrder(students(staff, filter), filter)
    .select('students.id')
    .limit(MOST_STUDENTS)
  for (let start = 0; start < rows.length; start += ROWS_A_READ) {
    yield* await load(rows.slice(start, start + ROWS_A_READ).map(({ id }) => id))
  }
}

/** A student of a registrar's school: with a collection there, or in its roster. */
export function visibleStudents(staff: Staff) {
  const query = db.from('students')
  const schoolId = staff.onlySchoolId
  if (!schoolId) return query
  return query.where((any) =>
    any
      .whereIn('students.id', (collections) =>
        collections
          .from('collections')
          .join('cohorts', 'cohorts.id', 'collections.cohort_id')
          .where('cohorts.school_id', schoolId)
          .select('collections.student_id')
      )
      .orWhereIn('students.id', (records) =>
        records
          .from('graduate_records')
          .where('school_id', schoolId)
          .whereNotNull('student_id')
          .select('student_id')
      )
  )
}

function students(staff: Staff, filter: StudentFilter) {
  const query = visibleStudents(staff)
  if (filter.cohort) {
    query.whereIn('students.id', (collections) =>
      collections.from('collections').where('cohort_id', filter.cohort!).select('student_id')
    )
  }
  if (filter.from) query.where('students.created_at', '>=', dbTime(shanghaiDayStart(filter.from)))
  if (filter.to) query.where('students.created_at', '<', dbTime(shanghaiDayStart(filter.to, 1)))
  if (filter.search) query.whereIn('students.id', named(filter.search))
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

function inOrder(query: ReturnType<typeof students>, { sort = '-registered' }: StudentFilter) {
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  return query.orderBy('students.created_at', direction).orderBy('students.id', direction)
}

async function load(ids: string[]): Promise<Student[]> {
  const found = await Student.query().whereIn('id', ids)
  const byId = new Map(found.map((student) => [student.id, student]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
