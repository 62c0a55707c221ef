import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { setImmediate } from 'node:timers/promises'
import { SYSTEM, recordAudit } from '#audit/actions/record_audit'
import { compareRoster } from '#roster/actions/compare_roster'
import { failRoster } from '#roster/actions/fail_roster'
import { RowJudge } from '#roster/judging/row_judge'
import RosterImport from '#roster/models/roster_import'
import School from '#roster/models/school'
import { openRoster, type RosterTable, type TableRow } from '#roster/reading/open_roster'
import { RefusedFile } from '#roster/reading/refused_file'
import { lookUpHashes, rowHash, rowKey, type RowPlace } from '#roster/row_hashes'
import { sealStagedRow } from '#roster/staged_row'
import { dbTime } from '#shared/db_time'
import { readFile } from '#shared/file_store'
import { newId } from '#shared/new_id'

const ROWS_A_BATCH = 200

/**
 * Reads an uploaded workbook, judges each row, stages the rows and compares them with the records; the import then
 * waits for the registrar, or has failed when the file cannot be read. Nothing but staged rows is written.
 *
 * Runs again without harm, also beside another run: both stage the same rows of the same file, each number once.
 */
export async function checkRoster(importId: string): Promise<void> {
  const rosterImport = await startChecking(importId)
  if (!rosterImport) return
  try {
    const table = await openRoster(await readFile(rosterImport.fileKey))
    await stageRows(rosterImport, table)
    await finishChecking(importId, table)
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error
    await failRoster(importId, error.code)
  }
}

/** @returns null when the import is past its check */
async function startChecking(importId: string): Promise<RosterImport | null> {
  return db.transaction(async (trx) => {
    const rosterImport = await RosterImport.query({ client: trx })
      .where('id', importId)
      .preload('cohort')
      .preload('school')
      .forUpdate()
      .firstOrFail()
    if (!['uploaded', 'checking'].includes(rosterImport.state)) return null
    rosterImport.startChecking()
    await rosterImport.save()
    return rosterImport
  })
}

async function stageRows(rosterImport: RosterImport, table: RosterTable) {
  const { school, cohort } = rosterImport
  const place = { schoolCode: school.code, graduationYear: cohort.graduationYear }
  const judge = new RowJudge({
    school,
    schools: await School.all(),
    graduationYear: cohort.graduationYear,
    rosterMode: cohort.rosterMode,
    date1904: table.date1904,
    today: DateTime.utc(),
  })
  let done = 0
  let batch: TableRow[] = []
  for await (const rows of table.batches()) {
    batch.push(...rows)
    while (batch.length >= ROWS_A_BATCH) {
      done = await stageBatch(rosterImport, judge, place, batch.splice(0, ROWS_A_BATCH), done)
    }
  }
  if (batch.length > 0) done = await stageBatch(rosterImport, judge, place, batch, done)
  if (done === 0) throw new RefusedFile('no_rows')
}

/** Between two batches the process answers requests; `rows_done` tells the registrar how far it is. */
async function stageBatch(
  { id: importId }: RosterImport,
  judge: RowJudge,
  place: RowPlace,
  rows: TableRow[],
  done: number
): Promise<number> {
  const staged = rows.map((row) => {
    const id = newId()
    const { values, findings, isRight } = judge.judge(row.cells)
    const cells = Object.fromEntries([...row.cells].map(([column, cell]) => [column, cell.text]))
    return {
      id,
      import_id: importId,
      row_number: row.rowNumber,
      state: isRight ? 'new' : 'invalid',
      row_key: rowKey(values, place),
      row_hash: rowHash(values),
      ...lookUpHashes(values),
      data: sealStagedRow(id, { cells, values, findings }),
    }
  })
  await db.table('roster_rows').onConflict(['import_id', 'row_number']).ignore().multiInsert(staged)
  await RosterImport.query()
    .where('id', importId)
    .where('state', 'checking')
    .update({ rows_done: done + rows.length, updated_at: dbTime(DateTime.utc()) })
  await setImmediate()
  return done + rows.length
}

async function finishChecking(importId: string, { mapping }: RosterTable) {
  await db.transaction(async (trx) => {
    const rosterImport = await RosterImport.query({ client: trx })
      .where('id', importId)
      .forUpdate()
      .firstOrFail()
    if (rosterImport.state !== 'checking') return

    const counts = await compareRoster(trx, rosterImport)
    rosterImport.mapping = mapping
    rosterImport.finishChecking(counts)
    await rosterImport.save()
    await recordAudit(trx, {
      actor: SYSTEM,
      action: 'roster_import.checked',
      subject: rosterImport,
      details: { counts },
    })
  })
}
