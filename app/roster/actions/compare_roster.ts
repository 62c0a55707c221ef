import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkUpdate } from '#roster/bulk_update'
import type RosterImport from '#roster/models/roster_import'
import type { RosterCounts } from '#roster/models/roster_import'
import type { RosterRowState } from '#roster/models/roster_row'

const COUNT_OF_STATE: Record<RosterRowState, keyof RosterCounts> = {
  'new': 'new',
  'changed': 'changed',
  'unchanged': 'unchanged',
  'duplicate-in-file': 'duplicate',
  'conflict-other-school': 'conflict',
  'invalid': 'invalid',
  'already-collected': 'collected',
}

/**
 * Compares the staged rows of an import with the records as they are now and writes each row's state. Run again it
 * starts afresh, so that a confirmation sees what holds at that moment. The caller holds the import's lock.
 *
 * Rows that the check of the row itself refused stay invalid; `issue_code` marks what only the comparison knows.
 */
export async function compareRoster(
  trx: TransactionClientContract,
  rosterImport: RosterImport
): Promise<RosterCounts> {
  await startAfresh(trx, rosterImport)
  await findRecords(trx, rosterImport)
  await markDuplicates(trx, rosterImport)
  await markConflicts(trx, rosterImport)
  await markKnown(trx, rosterImport)
  await markTakenNumbers(trx, rosterImport)
  await open(trx, rosterImport).whereNotNull('record_id').update({ state: 'changed' })
  return countRows(trx, rosterImport)
}

/** Rows that no step has decided on yet. */
function open(trx: TransactionClientContract, rosterImport: RosterImport) {
  return trx.from('roster_rows').where('import_id', rosterImport.id).where('state', 'new')
}

async function startAfresh(trx: TransactionClientContract, { id }: RosterImport) {
  await trx
    .from('roster_rows')
    .where('import_id', id)
    .where((query) => query.whereNot('state', 'invalid').orWhereNotNull('issue_code'))
    .update({ state: 'new', issue_code: null, issue_row: null })
}

/**
 * A row is about the record with the same identity; a row that brings the document number, about the record without
 * one that has the same student number and name.
 */
async function findRecords(
  trx: TransactionClientContract,
  { id, schoolId, cohortId }: RosterImport
) {
  await trx.rawQuery(
    `UPDATE roster_rows SET record_id = (
       SELECT g.id FROM graduate_records g
       WHERE g.cohort_id = ? AND g.row_key = roster_rows.row_key
     ) WHERE import_id = ?`,
    [cohortId, id]
  )
  await trx.rawQuery(
    `UPDATE roster_rows SET record_id = (
       SELECT g.id FROM graduate_records g
       WHERE g.school_id = ?
         AND g.student_no_hash = roster_rows.student_no_hash
         AND g.cohort_id = ?
         AND g.name_hash = roster_rows.name_hash
         AND g.number_hash IS NULL
       LIMIT 1
     ) WHERE import_id = ? AND record_id IS NULL`,
    [schoolId, cohortId, id]
  )
}

async function markDuplicates(trx: TransactionClientContract, rosterImport: RosterImport) {
  await markRepeated(trx, rosterImport, 'row_key', 'duplicate-in-file', 'duplicate_in_file')
  await markRepeated(trx, rosterImport, 'record_id', 'duplicate-in-file', 'duplicate_in_file')
  await markRepeated(trx, rosterImport, 'student_no_hash', 'invalid', 'student_no_taken')
}

/** Rows after the first one with the same value in `column`. */
async function markRepeated(
  trx: TransactionClientContract,
  rosterImport: RosterImport,
  column: 'row_key' | 'record_id' | 'student_no_hash',
  state: RosterRowState,
  issueCode: string
) {
  const firsts = trx
    .from('roster_rows')
    .where('import_id', rosterImport.id)
    .whereNotNull(column)
    .groupBy(column)
    .havingRaw('COUNT(*) > 1')
    .select(column)
    .min('row_number as first_row')
    .as('firsts')
  const repeated = await trx
    .from(firsts)
    .join('roster_rows as r', `r.${column}`, `firsts.${column}`)
    .where('r.import_id', rosterImport.id)
    .where('r.state', 'new')
    .whereColumn('r.row_number', '>', 'firsts.first_row')
    .select('r.id', 'firsts.first_row')
  await bulkUpdate(
    trx,
    'roster_rows',
    repeated.map((row) => ({
      id: row.id,
      state,
      issue_code: issueCode,
      issue_row: Number(row.first_row),
    }))
  )
}

/** The document number stands in an open roster of another school: the centre has to look. */
async function markConflicts(trx: TransactionClientContract, rosterImport: RosterImport) {
  await open(trx, rosterImport)
    .whereExists((query) =>
      query
        .from('graduate_records as g')
        .join('cohorts as c', 'c.id', 'g.cohort_id')
        .whereColumn('g.number_hash', 'roster_rows.number_hash')
        .whereNot('g.school_id', rosterImport.schoolId)
        .whereNot('g.state', 'collected')
        .where('c.state', 'open')
        .select(trx.raw('1'))
    )
    .update({ state: 'conflict-other-school', issue_code: 'identity_conflict' })
}

async function markKnown(trx: TransactionClientContract, rosterImport: RosterImport) {
  const record = (query: any) =>
    query
      .from('graduate_records as g')
      .whereColumn('g.id', 'roster_rows.record_id')
      .select(trx.raw('1'))
  await open(trx, rosterImport)
    .whereExists((query) => record(query).whereColumn('g.row_hash', 'roster_rows.row_hash'))
    .update({ state: 'unchanged' })
  await open(trx, rosterImport)
    .whereExists((query) => record(query).where('g.state', 'collected'))
    .update({ state: 'already-collected' })
}

/**
 * The student number is another person's at this school, or another record's of this year. It is free when the same
 * file gives that record a new one; a person in two years' rosters keeps theirs.
 */
async function markTakenNumbers(trx: TransactionClientContract, rosterImport: RosterImport) {
  const taken = await trx
    .from('roster_rows as r')
    .join('graduate_records as g', 'g.student_no_hash', 'r.student_no_hash')
    .leftJoin('roster_rows as renumbered', (join) =>
      join
        .on('renumbered.record_id', 'g.id')
        .andOn('renumbered.import_id', 'r.import_id')
        .andOn('renumbered.student_no_hash', '<>', 'r.student_no_hash')
        .andOnVal('renumbered.state', 'new')
    )
    .where('r.import_id', rosterImport.id)
    .where('r.state', 'new')
    .where('g.school_id', rosterImport.schoolId)
    .where((query) => query.whereNull('r.record_id').orWhereColumn('g.id', '<>', 'r.record_id'))
    .where((query) =>
      query
        .where('g.cohort_id', rosterImport.cohortId)
        .orWhereColumn('g.number_hash', '<>', 'r.number_hash')
        .orWhere((other) =>
          other
            .where((one) => one.whereNull('g.number_hash').orWhereNull('r.number_hash'))
            .whereColumn('g.name_hash', '<>', 'r.name_hash')
        )
    )
    .whereNull('renumbered.id')
    .distinct('r.id')
  await bulkUpdate(
    trx,
    'roster_rows',
    taken.map(({ id }) => ({ id, state: 'invalid', issue_code: 'student_no_taken' }))
  )
}

async function countRows(
  trx: TransactionClientContract,
  { id, cohortId }: RosterImport
): Promise<RosterCounts> {
  const counts: RosterCounts = {
    rows: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    duplicate: 0,
    conflict: 0,
    invalid: 0,
    collected: 0,
    missing: 0,
  }
  const states = await trx
    .from('roster_rows')
    .where('import_id', id)
    .groupBy('state')
    .select('state')
    .count('* as total')
  for (const { state, total } of states) {
    counts[COUNT_OF_STATE[state as RosterRowState]] = Number(total)
    counts.rows += Number(total)
  }
  const [missing] = await trx
    .from('graduate_records as g')
    .where('g.cohort_id', cohortId)
    .whereNotExists((query) =>
      query
        .from('roster_rows')
        .where('import_id', id)
        .whereColumn('record_id', 'g.id')
        .select(trx.raw('1'))
    )
    .count('* as total')
  counts.missing = Number(missing.total)
  return counts
}
