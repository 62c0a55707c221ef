import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import { nameHash, numberHash } from '#accounts/models/student'
import { maskDocumentNumber } from '#documents/masking'
import { normaliseDocumentNumber } from '#documents/document_number'
import { nameKey } from '#documents/person_name'
import {
  NOT_NAMED,
  STAGE_SQL,
  joinProgress,
  stagesOf,
  type GraduateStage,
  type StageFilter,
} from '#portal/graduate_stage'
import { studentNoHash } from '#roster/row_hashes'
import { columnContext, openText } from '#shared/sealing'

export const GRADUATES_A_PAGE = 20

export interface GraduateFilter {
  /** The one school a registrar may see, or null. */
  onlySchoolId: string | null
  cohortId?: string
  stage?: StageFilter
  /** As rosters name them; `-` for those without one. */
  department?: string
  className?: string
  /** A whole student number, name or document number. */
  search?: string
}

export interface GraduateRow {
  id: string
  studentNo: string
  name: string
  /** Masked; null where the school gave none. */
  documentNumber: string | null
  department: string | null
  className: string | null
  majorName: string | null
  stage: GraduateStage
}

/**
 * One page of graduates with how far each is, in the order of the rosters. Plain rows instead of models: this is
 * the page that schools open most.
 */
export async function listGraduates(
  filter: GraduateFilter,
  page: number
): Promise<{ rows: GraduateRow[]; total: number }> {
  const counted = restrict(db.from('graduate_records as g'), filter)
  const [{ total }] = await (filter.stage ? joinProgress(counted) : counted).count('* as total')
  const rows = await joinProgress(restrict(db.from('graduate_records as g'), filter))
    .select(
      'g.id',
      'g.student_no',
      'g.name',
      'g.document_number',
      'g.department',
      'g.class_name',
      'g.major_name',
      db.raw(`${STAGE_SQL} AS stage`)
    )
    .orderBy('g.id')
    .limit(GRADUATES_A_PAGE)
    .offset((page - 1) * GRADUATES_A_PAGE)
  return { rows: rows.map(readable), total: Number(total) }
}

function restrict(query: DatabaseQueryBuilderContract, filter: GraduateFilter) {
  if (filter.onlySchoolId) query.where('g.school_id', filter.onlySchoolId)
  if (filter.cohortId) query.where('g.cohort_id', filter.cohortId)
  if (filter.stage) {
    const stages = stagesOf(filter.stage)
    query.whereRaw(`${STAGE_SQL} IN (${stages.map(() => '?').join(', ')})`, [...stages])
  }
  inGroup(query, 'g.department', filter.department)
  inGroup(query, 'g.class_name', filter.className)
  if (filter.search) {
    const text = filter.search
    query.where((any) =>
      any
        .where('g.student_no_hash', studentNoHash(text.normalize('NFKC').trim()))
        .orWhere('g.name_hash', nameHash(nameKey(text)))
        .orWhere('g.number_hash', numberHash(normaliseDocumentNumber(text)))
    )
  }
  return query
}

/** Only the graduates of one department or class. */
export function inGroup(query: DatabaseQueryBuilderContract, column: string, name?: string) {
  if (name === NOT_NAMED) query.whereNull(column)
  else if (name) query.where(column, name)
}

function readable(row: Record<string, any>): GraduateRow {
  const open = (column: string) =>
    openText(columnContext('graduate_records', column, row.id), row[column])
  return {
    id: row.id,
    studentNo: open('student_no'),
    name: open('name'),
    documentNumber:
      row.document_number === null ? null : maskDocumentNumber(open('document_number')),
    department: row.department,
    className: row.class_name,
    majorName: row.major_name,
    stage: row.stage,
  }
}
