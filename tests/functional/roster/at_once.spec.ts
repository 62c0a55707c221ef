import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SYSTEM } from '#audit/actions/record_audit'
import AuditEvent from '#audit/models/audit_event'
import { bulkRewrite } from '#roster/bulk_update'
import { applyRoster } from '#roster/actions/apply_roster'
import { checkRoster } from '#roster/actions/check_roster'
import { confirmRoster } from '#roster/actions/confirm_roster'
import { requeueStuckRosters } from '#roster/actions/requeue_stuck_rosters'
import { keepRoster, uploadRoster } from '#roster/actions/upload_roster'
import type Cohort from '#roster/models/cohort'
import GraduateRecord from '#roster/models/graduate_record'
import RosterImport from '#roster/models/roster_import'
import RosterRow from '#roster/models/roster_row'
import { graduateOf } from '#tests/support/graduates'
import { openCohort } from '#tests/support/people'
import { rosterCells, rosterWorkbook } from '#tests/support/rosters'
import { truncateAll } from '#tests/support/truncate_all'

const NAME = '名单.xlsx'

test.group('Two of a roster’s steps at once', (group) => {
  group.each.setup(truncateAll)
  group.each.teardown(truncateAll)

  test('the same file sent twice becomes one import', async ({ assert }) => {
    const cohort = await openCohort()
    const bytes = await rosterWorkbook([rosterCells()])

    const answers = await Promise.all(
      [1, 2, 3].map(() => uploadRoster(cohort.id, { name: NAME, bytes }, SYSTEM))
    )

    const ids = new Set(answers.map(({ rosterImport }) => rosterImport.id))
    assert.lengthOf([...ids], 1)
    assert.lengthOf(await RosterImport.all(), 1)
  })

  test('two checks of one import stage each row once', async ({ assert }) => {
    const cohort = await openCohort()
    const rows = Array.from({ length: 450 }, () => rosterCells())
    const { id } = await kept(cohort, await rosterWorkbook(rows))

    await Promise.all([checkRoster(id), checkRoster(id)])

    const checked = await RosterImport.findOrFail(id)
    assert.equal(checked.state, 'checked')
    assert.include(checked.counts!, { rows: 450, new: 450 })
    assert.lengthOf(await RosterRow.query().where('import_id', id), 450)
    const events = await AuditEvent.query().where('action', 'roster_import.checked')
    assert.lengthOf(events, 1)
  })

  test('new values of a record keep what its student has done since it was read', async ({
    assert,
  }) => {
    const record = await graduateOf(await openCohort())
    const row = await db.from('graduate_records').where('id', record.id).firstOrFail()
    await record.merge({ state: 'matched' }).save()

    await db.transaction((trx) =>
      bulkRewrite(trx, 'graduate_records', [{ ...row, major_name: '人工智能' }], ['major_name'])
    )

    await record.refresh()
    assert.deepEqual([record.state, record.majorName], ['matched', '人工智能'])
  })

  test('two confirmations end as one', async ({ assert }) => {
    const cohort = await openCohort()
    const { id } = await kept(cohort, await rosterWorkbook([rosterCells(), rosterCells()]))
    await checkRoster(id)
    const seen = (await RosterImport.findOrFail(id)).countsDigest

    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => confirmRoster(id, 'all', seen, SYSTEM))
    )
    await Promise.all([applyRoster(id), applyRoster(id)])

    assert.lengthOf(
      outcomes.filter((outcome) => outcome.status === 'fulfilled'),
      1
    )
    assert.equal((await RosterImport.findOrFail(id)).state, 'applied')
    assert.lengthOf(await GraduateRecord.all(), 2)
    const events = await AuditEvent.query().where('action', 'roster_import.applied')
    assert.lengthOf(events, 1)
  })

  test('an import whose comparison changed before it was written is shown again', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const cells = rosterCells()
    const first = await kept(cohort, await rosterWorkbook([cells]))
    const second = await kept(cohort, await rosterWorkbook([cells, rosterCells()]))
    for (const { id } of [first, second]) await checkRoster(id)
    for (const { id } of [first, second]) {
      const seen = (await RosterImport.findOrFail(id)).countsDigest
      await confirmRoster(id, 'all', seen, SYSTEM)
    }

    const again = await RosterImport.findOrFail(second.id)
    assert.equal(again.state, 'checked')
    assert.include(again.counts!, { new: 1, unchanged: 1 })
    assert.lengthOf(await GraduateRecord.all(), 1)
  })

  test('what a killed process left behind is done again', async ({ assert }) => {
    const cohort = await openCohort()
    const { id } = await kept(cohort, await rosterWorkbook([rosterCells()]))
    await RosterImport.query().where('id', id).update({ state: 'checking', rows_done: 0 })

    assert.equal(await requeueStuckRosters(15), 0)
    assert.equal(await requeueStuckRosters(15, DateTime.utc().plus({ minutes: 20 })), 1)

    assert.equal((await RosterImport.findOrFail(id)).state, 'checked')
    await RosterImport.query().where('id', id).update({ state: 'applying', accept_mode: 'all' })
    assert.equal(await requeueStuckRosters(15, DateTime.utc().plus({ minutes: 40 })), 1)
    assert.equal((await RosterImport.findOrFail(id)).state, 'applied')
    assert.lengthOf(await GraduateRecord.all(), 1)
  })
})

async function kept(cohort: Cohort, bytes: Buffer) {
  const { rosterImport } = await keepRoster(cohort.id, { name: NAME, bytes }, SYSTEM)
  return rosterImport
}
