import db from '@adonisjs/lucid/services/db'
import { inGroup } from '#portal/actions/list_graduates'
import { stagesOf, type StageFilter } from '#portal/graduate_stage'
import { columnContext, openText } from '#shared/sealing'

/** Part of a cohort, as the roster names it. */
export interface CohortPart {
  cohortId: string
  department?: string
  className?: string
}

export interface StudentToRemind {
  studentId: string
  collectionId: string | null
}

/** The one account with a record's number and name, for those who have registered and not started. */
const ACCOUNT_SQL = `(SELECT MIN(students.id) FROM students
  WHERE students.number_hash = g.number_hash AND students.name_hash = g.name_hash)`

/** Registered students of a roster whose turn it is. */
export async function listUnfinished(part: CohortPart): Promise<StudentToRemind[]> {
  const rows = await graduatesIn(part, 'unfinished')
    .leftJoin('collections as c', 'c.graduate_record_id', 'g.id')
    .select('c.id', db.raw(`COALESCE(c.student_id, g.student_id, ${ACCOUNT_SQL}) AS student_id`))
    .orderBy('g.id')
  return rows.map((row) => ({ studentId: row.student_id, collectionId: row.id }))
}

/** Graduates of a roster without an account, in its order. */
export async function listUnregistered(part: CohortPart) {
  const rows = await graduatesIn(part, 'unregistered')
    .select('g.id', 'g.student_no', 'g.name', 'g.department', 'g.class_name')
    .orderBy('g.department')
    .orderBy('g.class_name')
    .orderBy('g.id')
  return rows.map((row) => ({
    studentNo: openText(columnContext('graduate_records', 'student_no', row.id), row.student_no),
    name: openText(columnContext('graduate_records', 'name', row.id), row.name),
    department: row.department as string | null,
    className: row.class_name as string | null,
  }))
}

/** How many of a part are in the stages of a filter. */
export async function countGraduates(part: CohortPart, filter: StageFilter): Promise<number> {
  const row = await graduatesIn(part, filter).count('* as total').first()
  return Number(row!.total)
}

function graduatesIn({ cohortId, department, className }: CohortPart, filter: StageFilter) {
  const query = db
    .from('graduate_records as g')
    .where('g.cohort_id', cohortId)
    .whereIn('g.stage', [...stagesOf(filter)])
  inGroup(query, 'g.department', department)
  inGroup(query, 'g.class_name', className)
  return query
}
