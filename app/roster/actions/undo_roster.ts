import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { setImmediate } from 'node:timers/promises'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import { bulkRewrite } from '#roster/bulk_update'
import { keptValues } from '#roster/graduate_values'
import RosterImport from '#roster/models/roster_import'
import School from '#roster/models/school'
import { recordColumns } from '#roster/record_columns'
import type { RowPlace } from '#roster/row_hashes'
import { openPrevious } from '#roster/staged_row'
import { dbTime } from '#shared/db_time'
import { Refusal } from '#shared/exceptions/refusal'

const ROWS_A_BATCH = 200

/**
 * Takes an applied import back: its new records go, its changed ones get their former values.
 *
 * @throws Refusal once a student has started with one of its records, or a later import changed one
 * @throws InvalidTransition when it is not applied, or undone already
 */
export async function undoRoster(importId: string, actor: Actor): Promise<RosterImport> {
  return db.transaction(async (trx) => {
    const { schoolId } = await RosterImport.findOrFail(importId, { client: trx })
    const school = await School.query({ client: trx })
      .where('id', schoolId)
      .forUpdate()
      .firstOrFail()
    const rosterImport = await RosterImport.query({ client: trx })
      .where('id', importId)
      .preload('cohort')
      .forUpdate()
      .firstOrFail()
    rosterImport.undo()
    await refuseWhenUsed(trx, rosterImport)

    const removed = await removeNew(trx, rosterImport)
    const restored = await restoreChanged(trx, rosterImport, {
      schoolCode: school.code,
      graduationYear: rosterImport.cohort.graduationYear,
    })
    await rosterImport.save()
    await recordAudit(trx, {
      actor,
      action: 'roster_import.undone',
      subject: rosterImport,
      details: { removed, restored },
    })
    return rosterImport
  })
}

/** Locks the import's records, so that no student confirms one of them in the meantime. */
async function refuseWhenUsed(trx: TransactionClientContract, { id }: RosterImport) {
  const records = await trx
    .from('graduate_records as g')
    .join('roster_rows as r', 'r.record_id', 'g.id')
    .where('r.import_id', id)
    .whereIn('r.state', ['new', 'changed'])
    .select('g.state', 'g.import_id', 'r.state as row_state')
    .forUpdate()
  if (records.some((record) => record.import_id !== id)) {
    throw new Refusal('rosters.errors.changed_later')
  }
  const started = records.filter(
    (record) =>
      ['confirmed', 'collected'].includes(record.state) ||
      (record.row_state === 'new' && record.state !== 'unmatched')
  )
  if (started.length > 0) {
    throw new Refusal('rosters.errors.students_started', { count: started.length })
  }
}

async function removeNew(trx: TransactionClientContract, { id }: RosterImport): Promise<number> {
  const [removed] = [
    await trx
      .from('graduate_records')
      .whereIn('id', (query) =>
        query.from('roster_rows').where('import_id', id).where('state', 'new').select('record_id')
      )
      .delete(),
  ].flat()
  return Number(removed)
}

/** @returns how many records have their former values again */
async function restoreChanged(
  trx: TransactionClientContract,
  { id }: RosterImport,
  place: RowPlace
): Promise<number> {
  const now = dbTime(DateTime.utc())
  let restored = 0
  let last = 0
  for (;;) {
    const rows = await trx
      .from('roster_rows')
      .where('import_id', id)
      .where('state', 'changed')
      .where('row_number', '>', last)
      .orderBy('row_number')
      .limit(ROWS_A_BATCH)
      .select('id', 'row_number', 'record_id', 'previous')
    if (rows.length === 0) return restored
    const records = await trx.from('graduate_records').whereIn(
      'id',
      rows.map((row) => row.record_id)
    )
    const byId = new Map(records.map((record) => [record.id, record]))
    const values = rows.map((row) => {
      const { certLast4Hash, rowHash, importId, ...previous } = openPrevious(row)
      return {
        ...recordColumns(row.record_id, keptValues(previous), place),
        cert_last4_hash: certLast4Hash,
        row_hash: rowHash,
        import_id: importId,
        updated_at: now,
      }
    })
    await bulkRewrite(
      trx,
      'graduate_records',
      rows.map((row, index) => ({ ...byId.get(row.record_id), ...values[index] })),
      Object.keys(values[0])
    )
    await setImmediate()
    restored += rows.length
    last = rows.at(-1)!.row_number
  }
}
