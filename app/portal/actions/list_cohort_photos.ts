import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import { nameHash } from '#accounts/models/student'
import { nameKey } from '#documents/person_name'
import { inGroup } from '#portal/actions/list_graduates'
import { studentNoHash } from '#roster/row_hashes'
import { columnContext, openText } from '#shared/sealing'

export const PHOTOS_A_PAGE = 60

/** States in which a picture is final for the school. */
export const FINAL_STATES = ['approved', 'delivered', 'confirmed', 'match_failed']

export interface PhotoFilter {
  cohortId: string
  department?: string
  className?: string
  /** A whole name or student number. */
  search?: string
}

export interface SheetPhoto {
  submissionId: string
  /** Null for a student who is on no roster. */
  recordId: string | null
  name: string
  studentNo: string
}

/** One page of a cohort's approved and delivered photos: by department, class and place in the roster. */
export async function listCohortPhotos(
  filter: PhotoFilter,
  page: number
): Promise<{ photos: SheetPhoto[]; total: number }> {
  const counted = await restrict(finalPhotos(), filter).count('* as total').first()
  const rows = await restrict(finalPhotos(), filter)
    .select(
      's.id',
      'c.id as collection_id',
      'c.information',
      'g.id as record_id',
      'g.name',
      'g.student_no'
    )
    .orderBy('g.department')
    .orderBy('g.class_name')
    .orderBy('g.id')
    .orderBy('c.id')
    .limit(PHOTOS_A_PAGE)
    .offset((page - 1) * PHOTOS_A_PAGE)
  return { photos: rows.map(readable), total: Number(counted!.total) }
}

/** Departments and classes with photos, for the filters. */
export async function listPhotoGroups(cohortId: string) {
  const rows = await finalPhotos()
    .where('c.cohort_id', cohortId)
    .distinct('g.department', 'g.class_name')
  const names = (values: (string | null)[]) =>
    [...new Set(values.filter((value): value is string => value !== null))].sort((a, b) =>
      a.localeCompare(b, 'zh-CN', { numeric: true })
    )
  return {
    departments: names(rows.map((row) => row.department)),
    classesOf: (department?: string) =>
      names(
        rows
          .filter((row) => !department || row.department === department)
          .map((row) => row.class_name)
      ),
  }
}

function finalPhotos() {
  return db
    .from('collections as c')
    .join('submissions as s', 's.id', 'c.current_submission_id')
    .leftJoin('graduate_records as g', 'g.id', 'c.graduate_record_id')
    .whereIn('s.state', FINAL_STATES)
}

function restrict(query: DatabaseQueryBuilderContract, filter: PhotoFilter) {
  query.where('c.cohort_id', filter.cohortId)
  inGroup(query, 'g.department', filter.department)
  inGroup(query, 'g.class_name', filter.className)
  if (filter.search) {
    const text = filter.search
    query.where((any) =>
      any
        .where('g.student_no_hash', studentNoHash(text.normalize('NFKC').trim()))
        .orWhereIn('c.student_id', (students) =>
          students
            .from('students')
            .where('name_hash', nameHash(nameKey(text)))
            .select('id')
        )
    )
  }
  return query
}

/** What the roster says; without one, what the student confirmed. */
function readable(row: Record<string, any>): SheetPhoto {
  const photo = { submissionId: row.id, recordId: row.record_id }
  if (row.record_id) {
    const open = (column: string) =>
      openText(columnContext('graduate_records', column, row.record_id), row[column])
    return { ...photo, name: open('name'), studentNo: open('student_no') }
  }
  const context = columnContext('collections', 'information', row.collection_id)
  const { name, studentNo } = JSON.parse(openText(context, row.information))
  return { ...photo, name, studentNo }
}
