import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { registerStudent } from '#accounts/actions/register_student'
import { SYSTEM } from '#audit/actions/record_audit'
import { confirmRecord } from '#capture/actions/confirm_record'
import { reportChsi } from '#capture/actions/report_chsi'
import { startCollection } from '#capture/actions/start_collection'
import type Collection from '#capture/models/collection'
import { StaffFactory } from '#database/factories/staff'
import { nameKey } from '#documents/person_name'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import { declinePrints } from '#orders/actions/choose_prints'
import { markOrderPaid } from '#orders/actions/mark_order_paid'
import { placeOrder } from '#orders/actions/place_order'
import { withdrawPhoto } from '#payments/actions/withdraw_photo'
import { STAGE_SQL } from '#portal/graduate_stage'
import { approveSubmission } from '#review/actions/approve_submission'
import { expireReturns } from '#review/actions/expire_returns'
import { returnSubmission } from '#review/actions/return_submission'
import { undoDecision } from '#review/actions/undo_decision'
import { confirmRoster } from '#roster/actions/confirm_roster'
import { undoRoster } from '#roster/actions/undo_roster'
import { uploadRoster } from '#roster/actions/upload_roster'
import type Cohort from '#roster/models/cohort'
import { mixedCohort, startedGraduate } from '#tests/support/cohorts'
import { graduateOf, graduateValues } from '#tests/support/graduates'
import { openCohort, submissionIn } from '#tests/support/people'
import { rosterCells, rosterWorkbook } from '#tests/support/rosters'
import { truncateAll } from '#tests/support/truncate_all'

const CONTEXT = { locale: 'zh-CN' as const, ip: '127.0.0.1', userAgent: null }

/** What CHSI and the roster know of a person, as they sign up. */
type Values = ReturnType<typeof graduateValues>

test.group('Stages of graduates', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are kept with every step, forward and back', async ({ assert }) => {
    const cohort = await openCohort()
    const values = graduateValues()
    const record = await graduateOf(cohort, values)
    const stage = async (expected: string) => {
      await record.refresh()
      assert.equal(record.stage, expected)
      assert.isEmpty(await wrongStages())
    }
    await stage('unregistered')

    const student = (await signUp(values))!
    await stage('registered')
    const now = DateTime.utc()
    const collection = (await startCollection(student.id, null, now))!
    await stage('registered')
    await confirmRecord(collection.id, student.id, null, now)
    await stage('confirmed')

    await collection.refresh()
    const first = await submissionIn('submitted', collection)
    await stage('photographed')
    await pay(collection)
    await stage('paid')
    const reviewer = await StaffFactory.create()
    await returnSubmission(first.id, reviewer.id, { version: 1, reasons: ['too_dark'] })
    await stage('returned')
    await undoDecision(first.id, reviewer.id)
    await stage('paid')
    await returnSubmission(first.id, reviewer.id, { version: 1, reasons: ['too_dark'] })
    await expireReturns(now.plus({ years: 1 }))
    await first.refresh()
    assert.equal(first.state, 'expired')
    await stage('paid')

    await collection.refresh()
    const second = await submissionIn('in_review', collection, { version: 2, reviewSince: now })
    await stage('paid')
    await approveSubmission(second.id, reviewer.id, { version: 2 }, now.minus({ minutes: 1 }))
    await stage('approved')
    await deliverCohort(cohort.id, SYSTEM)
    await stage('delivered')
    await reportChsi(collection.id, student.id, 'match_failed', now)
    await stage('returned')
  })

  test('fall back when the photo is withdrawn and the money goes back', async ({ assert }) => {
    const cohort = await openCohort()
    const values = graduateValues()
    const record = await graduateOf(cohort, values)
    const student = (await signUp(values))!
    const now = DateTime.utc()
    const collection = (await startCollection(student.id, null, now))!
    await confirmRecord(collection.id, student.id, null, now)
    await collection.refresh()
    const photo = await submissionIn('submitted', collection)
    await pay(collection)

    await withdrawPhoto(photo.id, student.id)

    await record.refresh()
    assert.equal(record.stage, 'confirmed')
    assert.isEmpty(await wrongStages())
  })

  test('of a record that a student moves away from are those of nobody again', async ({
    assert,
  }) => {
    const { record, collection } = await startedGraduate(await openCohort(), 'submitted')
    assert.equal((await record.refresh()).stage, 'photographed')

    await collection.merge({ graduateRecordId: null }).save()

    assert.equal((await record.refresh()).stage, 'unregistered')
    assert.isEmpty(await wrongStages())
  })

  test('of a new roster know who has an account already; taken back, the former ones hold', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const known = rosterCells()
    await signUp(graduateValues({ name: String(known.name), certNo: String(known.certNo) }))
    const rows = [known, rosterCells()]

    await imported(cohort, rows)
    const stages = async () => {
      const found = await db.from('graduate_records').where('cohort_id', cohort.id).select('stage')
      return found.map(({ stage }) => stage).sort()
    }
    assert.deepEqual(await stages(), ['registered', 'unregistered'])

    const renamed = await imported(cohort, [{ ...known, majorName: '会计学' }, rosterCells()])
    assert.deepEqual(await stages(), ['registered', 'unregistered', 'unregistered'])
    assert.isEmpty(await wrongStages())
    await undoRoster(renamed.id, SYSTEM)
    assert.deepEqual(await stages(), ['registered', 'unregistered'])
    assert.isEmpty(await wrongStages())
  })

  test('are right in a cohort of every kind of graduate', async ({ assert }) => {
    await mixedCohort(await openCohort())
    assert.isEmpty(await wrongStages())
  })
})

test.group('Stages under two changes at once', (group) => {
  group.each.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())

  test('decisions and information, accounts and a roster, end with the right stage', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const reviewers = await StaffFactory.createMany(5)
    const people = await Promise.all(reviewers.map(() => startedGraduate(cohort, 'in_review')))
    await Promise.all(
      people.flatMap(({ photo, collection, record }, index) => [
        approveSubmission(photo!.id, reviewers[index].id, { version: 1 }),
        collection.merge({ confirmedAt: DateTime.utc() }).save(),
        record.merge({ studentId: collection.studentId }).save(),
      ])
    )
    assert.isEmpty(await wrongStages())

    const rows = Array.from({ length: 5 }, () => rosterCells())
    await Promise.all([
      imported(cohort, rows),
      ...rows.map(({ name, certNo }) =>
        signUp(graduateValues({ name: String(name), certNo: String(certNo) }))
      ),
    ])
    assert.isEmpty(await wrongStages())
  })
})

/** Records that say something else than their photos, orders and accounts do. */
function wrongStages() {
  return db
    .from('graduate_records')
    .whereRaw(`stage <> ${STAGE_SQL}`)
    .select('id', 'stage', db.raw(`${STAGE_SQL} AS computed`))
}

function signUp({ certNo, name }: Values) {
  if (!name) throw new Error('A graduate without a name cannot sign up')
  const registration = {
    kind: 'RIC' as const,
    country: null,
    number: certNo!,
    key: certNo!,
    mobile: '13800138000',
    name,
    nameKey: nameKey(name),
    email: 'student@example.com',
    sex: 'M' as const,
  }
  return registerStudent(registration, CONTEXT)
}

async function pay(collection: Collection) {
  await declinePrints(collection.id, collection.studentId)
  const order = await placeOrder(collection.id, collection.studentId)
  await db.transaction((trx) => markOrderPaid(trx, order.id, SYSTEM, DateTime.utc()))
}

async function imported(cohort: Cohort, rows: Parameters<typeof rosterWorkbook>[0]) {
  const file = { name: 'roster.xlsx', bytes: await rosterWorkbook(rows) }
  const { rosterImport } = await uploadRoster(cohort.id, file, SYSTEM)
  await rosterImport.refresh()
  await confirmRoster(rosterImport.id, 'all', rosterImport.countsDigest!, SYSTEM)
  return rosterImport.refresh()
}
