import db from '@adonisjs/lucid/services/db'
import { nameHash } from '#accounts/models/student'
import { nameKey } from '#documents/person_name'
import { inGroup } from '#portal/actions/list_graduates'
import { NOT_NAMED } from '#portal/graduate_stage'
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
  const found = await foundCollections(filter)
  const counted = await db.from(places(filter, found).as('places')).count('* as total').first()
  const rows = await db
    .from(places(filter, found).as('places'))
    .orderBy('department')
    .orderBy('class_name')
    .orderBy('record_id')
    .orderBy('collection_id')
    .select('record_id', 'collection_id')
    .limit(PHOTOS_A_PAGE)
    .offset((page - 1) * PHOTOS_A_PAGE)
  return { photos: await load(rows), total: Number(counted!.total) }
}

/** Departments and classes with photos, for the filters. */
export async function listPhotoGroups(cohortId: string) {
  const rows = await recordsWithPhoto(cohortId).distinct('g.department', 'g.class_name')
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

/** Where a photo stands on the sheet: at a record of the roster, or at a collection without one. */
interface Place {
  record_id: string | null
  collection_id: string | null
}

/**
 * The places of a filter, without the photos themselves: those of the roster from its index alone, since each record knows
 * its stage.
 */
function places(filter: PhotoFilter, found: string[] | null) {
  const listed = recordsWithPhoto(filter.cohortId).select(
    'g.department',
    'g.class_name',
    'g.id as record_id',
    db.raw('NULL AS collection_id')
  )
  inGroup(listed, 'g.department', filter.department)
  inGroup(listed, 'g.class_name', filter.className)
  if (found) {
    listed.whereIn('g.id', (records) =>
      records.from('collections').whereIn('id', found).select('graduate_record_id')
    )
  }
  const names = [filter.department, filter.className]
  if (names.some((name) => name && name !== NOT_NAMED)) return listed

  const unlisted = db
    .from('collections as c')
    .join('submissions as s', 's.id', 'c.current_submission_id')
    .where('c.cohort_id', filter.cohortId)
    .whereNull('c.graduate_record_id')
    .whereIn('s.state', FINAL_STATES)
    .select(
      db.raw('NULL AS department'),
      db.raw('NULL AS class_name'),
      db.raw('NULL AS record_id'),
      'c.id as collection_id'
    )
  if (found) unlisted.whereIn('c.id', found)
  return listed.unionAll(unlisted)
}

/** Graduates whose photo is final; one that CHSI did not match is in the stage of those to be taken again. */
function recordsWithPhoto(cohortId: string) {
  return db
    .from('graduate_records as g')
    .where('g.cohort_id', cohortId)
    .where((any) =>
      any
        .whereIn('g.stage', ['approved', 'delivered'])
        .orWhereIn('g.id', (unmatched) =>
          unmatched
            .from('submissions as s')
            .join('collections as c', 'c.current_submission_id', 's.id')
            .where('s.cohort_id', cohortId)
            .where('s.state', 'match_failed')
            .whereNotNull('c.graduate_record_id')
            .select('c.graduate_record_id')
        )
    )
}

/** Collections of the students whom a word means; null without one. */
async function foundCollections({ cohortId, search }: PhotoFilter): Promise<string[] | null> {
  if (!search) return null
  const students = await db
    .from('students')
    .where('name_hash', nameHash(nameKey(search)))
    .select('id')
  const rows = await db
    .from('collections')
    .where('cohort_id', cohortId)
    .whereIn(
      'student_id',
      students.map(({ id }) => id)
    )
    .select('id')
    .union(
      db
        .from('collections as c')
        .join('graduate_records as g', 'g.id', 'c.graduate_record_id')
        .where('g.cohort_id', cohortId)
        .where('g.student_no_hash', studentNoHash(search.normalize('NFKC').trim()))
        .select('c.id')
    )
  return rows.map(({ id }) => id)
}

/** The photos at these places, in their order. */
async function load(wanted: Place[]): Promise<SheetPhoto[]> {
  const ids = (column: keyof Place) => wanted.flatMap((place) => place[column] ?? [])
  const rows = await db
    .from('collections as c')
    .join('submissions as s', 's.id', 'c.current_submission_id')
    .leftJoin('graduate_records as g', 'g.id', 'c.graduate_record_id')
    .whereIn('s.state', FINAL_STATES)
    .where((any) =>
      any.whereIn('c.graduate_record_id', ids('record_id')).orWhereIn('c.id', ids('collection_id'))
    )
    .select(
      's.id',
      'c.id as collection_id',
      'c.information',
      'g.id as record_id',
      'g.name',
      'g.student_no'
    )
  const byPlace = new Map(rows.map((row) => [row.record_id ?? row.collection_id, row]))
  return wanted.flatMap(({ record_id: recordId, collection_id: collectionId }) => {
    const row = byPlace.get(recordId ?? collectionId)
    return row ? readable(row) : []
  })
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
