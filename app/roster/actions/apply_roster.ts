import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { setImmediate } from 'node:timers/promises'
import { SYSTEM, recordAudit } from '#audit/actions/record_audit'
import { compareRoster } from '#roster/actions/compare_roster'
import { tellChanged } from '#roster/actions/tell_changed'
import { bulkRewrite } from '#roster/bulk_update'
import { keptValues } from '#roster/graduate_values'
import RosterImport, { countsDigest } from '#roster/models/roster_import'
import School from '#roster/models/school'
import { openRecord, recordColumns } from '#roster/record_columns'
import type { RowPlace } from '#roster/row_hashes'
import { openStagedRow, sealPrevious } from '#roster/staged_row'
import { dbTime } from '#shared/db_time'

const ROWS_A_BATCH = 200

/**
 * Writes the new and changed rows of a confirmed import, in one transaction. Imports of one school wait for each
 * other. When the comparison says something else than what was confirmed, nothing is written and the import goes
 * back to the registrar with the new counts. Run again it does nothing.
 */
export async function applyRoster(importId: string): Promise<RosterImport> {
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
    if (rosterImport.state !== 'applying') return rosterImport

    const counts = await compareRoster(trx, rosterImport)
    const isAsConfirmed = countsDigest(counts) === rosterImport.countsDigest
    if (isAsConfirmed) {
      const place = {
        schoolCode: school.code,
        graduationYear: rosterImport.cohort.graduationYear,
      }
      await insertNew(trx, rosterImport, place)
      await updateChanged(trx, rosterImport, place)
      rosterImport.finishApplying(DateTime.utc())
    } else {
      rosterImport.showAgain(counts)
    }
    await rosterImport.save()
    await recordAudit(trx, {
      actor: SYSTEM,
      action: isAsConfirmed ? 'roster_import.applied' : 'roster_import.recounted',
      subject: rosterImport,
      details: { counts, mode: rosterImport.acceptMode },
    })
    return rosterImport
  })
}

/** A new record takes the id of the row it comes from, so that row and record need no second statement to meet. */
async function insertNew(
  trx: TransactionClientContract,
  rosterImport: RosterImport,
  place: RowPlace
) {
  const now = dbTime(DateTime.utc())
  for await (const rows of batches(trx, rosterImport, 'new')) {
    await trx.table('graduate_records').multiInsert(
      rows.map((row) => ({
        id: row.id,
        school_id: rosterImport.schoolId,
        cohort_id: rosterImport.cohortId,
        import_id: rosterImport.id,
        state: 'unmatched',
        ...recordColumns(row.id, keptValues(openStagedRow(row).values!), place),
        created_at: now,
        updated_at: now,
      }))
    )
  }
  await trx
    .from('roster_rows')
    .where('import_id', rosterImport.id)
    .where('state', 'new')
    .update({ record_id: trx.raw('id') })
}

/** Records keep their state and student: what was matched or confirmed stays so, with the new values; who had confirmed is told. */
async function updateChanged(
  trx: TransactionClientContract,
  rosterImport: RosterImport,
  place: RowPlace
) {
  const now = dbTime(DateTime.utc())
  for await (const rows of batches(trx, rosterImport, 'changed')) {
    const records = await trx.from('graduate_records').whereIn(
      'id',
      rows.map((row) => row.record_id)
    )
    const byId = new Map(records.map((record) => [record.id, record]))
    await bulkRewrite(
      trx,
      'roster_rows',
      rows.map((row) => {
        const record = byId.get(row.record_id)!
        const previous = {
          ...openRecord(record),
          certLast4Hash: record.cert_last4_hash,
          rowHash: record.row_hash,
          importId: record.import_id,
        }
        return { ...row, previous: sealPrevious(row.id, previous) }
      }),
      ['previous']
    )
    const values = rows.map((row) => ({
      import_id: rosterImport.id,
      ...recordColumns(row.record_id, keptValues(openStagedRow(row).values!), place),
      updated_at: now,
    }))
    await bulkRewrite(
      trx,
      'graduate_records',
      rows.map((row, index) => ({ ...byId.get(row.record_id), ...values[index] })),
      Object.keys(values[0])
    )
    await tellChanged(trx, rosterImport.id, [...byId.values()])
  }
}

/** The staged rows of a state in the file's order; between two batches the process answers requests. */
async function* batches(
  trx: TransactionClientContract,
  rosterImport: RosterImport,
  state: 'new' | 'changed'
) {
  let last = 0
  for (;;) {
    const rows = await trx
      .from('roster_rows')
      .where('import_id', rosterImport.id)
      .where('state', state)
      .where('row_number', '>', last)
      .orderBy('row_number')
      .limit(ROWS_A_BATCH)
    if (rows.length === 0) return
    yield rows
    await setImmediate()
    last = rows.at(-1)!.row_number
  }
}
