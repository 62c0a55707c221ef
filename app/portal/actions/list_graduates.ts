import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import { nameHash, numberHash } from '#accounts/models/student'
import { maskDocumentNumber } from '#documents/masking'
import { normaliseDocumentNumber } from '#documents/document_number'
import { nameKey } from '#documents/person_name'
import {
  GRADUATE_STAGES,
  NOT_NAMED,
  stagesOf,
  type GraduateStage,
  type StageFilter,
} from '#portal/graduate_stage'
import { noCounts, type StageCounts } from '#portal/stage_counts'
import { studentNoHash } from '#roster/row_hashes'
import { cappedCount, cappedPages } from '#shared/capped_pages'
import { fromDbTime } from '#shared/db_time'
import { inOrderOf } from '#shared/found_rows'
import { columnContext, openText } from '#shared/sealing'
import { shanghaiTime } from '#shared/shanghai_time'

export const GRADUATES_A_PAGE = 20
/** An export takes no more than these. */
const MOST_GRADUATES = 20_000
const ROWS_A_READ = 500

/** Names and numbers are sealed: only what is not can be sorted by, and only within one cohort. */
export const GRADUATE_SORTS = [
  'stage',
  '-stage',
  'department',
  '-department',
  'class',
  '-class',
  'updated',
  '-updated',
] as const
export type GraduateSort = (typeof GRADUATE_SORTS)[number]

export interface GraduateFilter {
  /** The one school a registrar may see, or null. */
  onlySchoolId: string | null
  cohortId?: string
  stage?: StageFilter
  /** As rosters name them; `-` for those without one. */
  department?: string
  className?: string
  level?: string
  /** A whole student number, name or document number. */
  search?: string
  sort?: GraduateSort
}

export interface GraduateRow {
  id: string
  /** Whose account the record is matched with. */
  studentId: string | null
  studentNo: string
  name: string
  /** Masked; null where the school gave none. */
  documentNumber: string | null
  department: string | null
  className: string | null
  majorName: string | null
  level: string | null
  stage: GraduateStage
  /** When the roster's row last changed. */
  updated: string
}

/**
 * One page of graduates with how far each is, in the order of the rosters unless sorted. Plain rows instead of models:
 * this is the page that schools open most.
 */
export async function listGraduates(filter: GraduateFilter, page: number) {
  const total = await cappedCount(restrict(graduates(), filter))
  const found = await inOrder(restrict(graduates(), filter), filter)
    .select('g.id')
    .limit(GRADUATES_A_PAGE + 1)
    .offset((page - 1) * GRADUATES_A_PAGE)
  const rows = await load(found.map(({ id }) => id))
  return cappedPages(rows, total, page, GRADUATES_A_PAGE)
}

/** How many of the filtered graduates are in each stage; the filter's own stage left out. */
export async function countStages(filter: GraduateFilter): Promise<StageCounts> {
  const rows = await restrict(graduates(), { ...filter, stage: undefined })
    .select('g.stage')
    .count('* as total')
    .groupBy('g.stage')
  const counts = noCounts()
  for (const row of rows) counts[row.stage as GraduateStage] = Number(row.total)
  return counts
}

/** Every graduate of the filter in turn, for a file. */
export async function* eachGraduate(filter: GraduateFilter): AsyncGenerator<GraduateRow> {
  const found = await inOrder(restrict(graduates(), filter), filter)
    .select('g.id')
    .limit(MOST_GRADUATES)
  const ids = found.map(({ id }): string => id)
  for (let start = 0; start < ids.length; start += ROWS_A_READ) {
    yield* await load(ids.slice(start, start + ROWS_A_READ))
  }
}

/** What the lists of a cohort can be narrowed to, as its roster names them; `-` stands for none. */
export async function readGroupNames(
  cohortId: string,
  onlySchoolId: string | null,
  department?: string
) {
  const names = async (column: string, within?: string) => {
    const query = restrict(graduates(), { cohortId, onlySchoolId })
    inGroup(query, 'g.department', within)
    const rows = await query.distinct(`g.${column} as name`).orderBy('name')
    return rows.map(({ name }): string => name ?? NOT_NAMED)
  }
  return {
    departments: await names('department'),
    classes: await names('class_name', department),
    levels: (await names('level')).filter((name) => name !== NOT_NAMED),
  }
}

const COLUMNS = [
  'g.id',
  'g.student_id',
  'g.student_no',
  'g.name',
  'g.document_number',
  'g.department',
  'g.class_name',
  'g.major_name',
  'g.level',
  'g.stage',
  'g.updated_at',
]

function graduates() {
  return db.from('graduate_records as g')
}

/** The rows of these ids, in their order. */
async function load(ids: string[]): Promise<GraduateRow[]> {
  const rows = await graduates()
    .whereIn('g.id', ids)
    .select(...COLUMNS)
  return inOrderOf(ids, rows.map(readable))
}

function inOrder(query: DatabaseQueryBuilderContract, { sort, cohortId }: GraduateFilter) {
  if (!sort || !cohortId) return query.orderBy('g.id')
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const key = sort.replace('-', '')
  if (key === 'stage') query.orderByRaw(`${STAGE_RANK_SQL} ${direction}`)
  else if (key === 'updated') query.orderBy('g.updated_at', direction)
  else query.orderBy('g.department', direction)
  if (key === 'class') query.orderBy('g.class_name', direction)
  return query.orderBy('g.id', direction)
}

/** The place of a stage on the way. */
const STAGE_RANK_SQL = `CASE g.stage ${GRADUATE_STAGES.map(
  (stage, place) => `WHEN '${stage}' THEN ${place}`
).join(' ')} END`

function restrict(query: DatabaseQueryBuilderContract, filter: GraduateFilter) {
  const { cohortId, onlySchoolId } = filter
  if (cohortId) query.where('g.cohort_id', cohortId)
  else if (onlySchoolId) query.where('g.school_id', onlySchoolId)
  if (cohortId && onlySchoolId) {
    // Asked once, of the cohort: a second column of the records would lead away from the cohort's indexes.
    query.whereExists((own) =>
      own.from('cohorts').where('id', cohortId).where('school_id', onlySchoolId)
    )
  }
  if (filter.stage) query.whereIn('g.stage', [...stagesOf(filter.stage)])
  inGroup(query, 'g.department', filter.department)
  inGroup(query, 'g.class_name', filter.className)
  if (filter.level) query.where('g.level', filter.level)
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
    studentId: row.student_id,
    studentNo: open('student_no'),
    name: open('name'),
    documentNumber:
      row.document_number === null ? null : maskDocumentNumber(open('document_number')),
    department: row.department,
    className: row.class_name,
    majorName: row.major_name,
    level: row.level,
    stage: row.stage,
    updated: shanghaiTime(fromDbTime(row.updated_at)),
  }
}
