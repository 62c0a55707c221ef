import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import { startCollection } from '#capture/actions/start_collection'
import Collection from '#capture/models/collection'
import { CohortFactory } from '#database/factories/cohort'
import { CollectionFactory } from '#database/factories/collection'
import { StudentFactory } from '#database/factories/student'
import CohortWindow from '#roster/models/cohort_window'
import { graduateOf } from '#tests/support/graduates'
import { nextPage } from '#tests/support/next_page'
import { openCohort } from '#tests/support/people'
import { truncateAll } from '#tests/support/truncate_all'

test.group('开始线上采集', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a student whose number and name agree with a record sees it to confirm', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const student = await StudentFactory.create()
    const record = await graduateOf(cohort, {
      certNo: student.documentNumber,
      name: student.name,
      majorName: '海洋科学',
    })

    const response = await client.post('/collections').loginAs(student).withCsrfToken()

    response.assertStatus(200)
    response.assertTextIncludes('信息对吗？')
    response.assertTextIncludes('海洋科学')
    response.assertTextIncludes(record.studentNo)
    assert.notInclude(response.text(), student.documentNumber)
    const collection = await Collection.findByOrFail('student_id', student.id)
    assert.equal(collection.cohortId, cohort.id)
    await record.refresh()
    assert.equal(record.state, 'matched')
    assert.equal(record.studentId, student.id)
    await assertAudited('collection.started', collection.id)
    await assertAudited('graduate_record.matched', record.id)
  })

  test('the right number with another name shows nothing of the record', async ({
    client,
    assert,
  }) => {
    const student = await StudentFactory.create()
    const record = await graduateOf(await openCohort(), {
      certNo: student.documentNumber,
      name: '欧阳子墨',
    })

    const response = await client.post('/collections').loginAs(student).withCsrfToken()

    response.assertTextIncludes('你在哪所学校？')
    assert.notInclude(response.text(), record.studentNo)
    assert.isNull(await Collection.findBy('student_id', student.id))
    await record.refresh()
    assert.equal(record.state, 'unmatched')
  })

  test('records at two schools show nothing', async ({ client, assert }) => {
    const student = await StudentFactory.create()
    const same = { certNo: student.documentNumber, name: student.name }
    await graduateOf(await openCohort(), same)
    await graduateOf(await openCohort(), same)

    const response = await client.post('/collections').loginAs(student).withCsrfToken()

    response.assertTextIncludes('你在哪所学校？')
    assert.isNull(await Collection.findBy('student_id', student.id))
  })

  test('a student without a record chooses a school, and another one while nothing is confirmed', async ({
    client,
    assert,
  }) => {
    const first = await openCohort()
    const second = await openCohort()
    const student = await StudentFactory.create()

    const choices = await client.get('/collections/new').loginAs(student)
    choices.assertTextIncludes(first.school.name)
    choices.assertTextIncludes(second.school.name)
    for (const cohort of [first, second]) {
      const response = await client
        .post('/collections')
        .loginAs(student)
        .withCsrfToken()
        .form({ cohort: cohort.id })
      response.assertTextIncludes('填写信息')
      response.assertTextIncludes(cohort.school.name)
    }

    const collections = await Collection.query().where('student_id', student.id)
    assert.lengthOf(collections, 1)
    assert.equal(collections[0].cohortId, second.id)
    await assertAudited('collection.moved', collections[0].id)
  })

  test('choosing no school is refused beside the list', async ({ client, assert }) => {
    const student = await StudentFactory.create()
    const answer = await client
      .post('/collections')
      .loginAs(student)
      .withCsrfToken()
      .header('referer', '/collections/new')
      .form({ cohort: '' })
      .redirects(0)

    const page = await nextPage(client, student, answer)
    page.assertTextIncludes('href="#cohort"')
    page.assertTextIncludes('请选择学校。')
    assert.isNull(await Collection.findBy('student_id', student.id))
  })

  test('outside the windows a sentence names the next one and nothing is started', async ({
    client,
    assert,
  }) => {
    const cohort = await CohortFactory.with('school').create()
    const student = await StudentFactory.create()
    const send = () =>
      client
        .post('/collections')
        .loginAs(student)
        .withCsrfToken()
        .header('referer', '/collections/new')
        .form({ cohort: cohort.id })
        .redirects(0)

    const closed = await nextPage(client, student, await send())
    closed.assertTextIncludes('请留意学校通知')
    await CohortWindow.create({
      cohortId: cohort.id,
      opensAt: DateTime.fromISO('2090-03-01T01:00:00Z'),
      closesAt: DateTime.fromISO('2090-04-01T01:00:00Z'),
    })
    const later = await nextPage(client, student, await send())
    later.assertTextIncludes('下一次采集时间：2090-03-01 09:00 至 2090-04-01 09:00')
    assert.isNull(await Collection.findBy('student_id', student.id))
  })

  test('a closed window does not stop a collection that was started', async ({ client }) => {
    const cohort = await CohortFactory.with('school').create()
    const student = await StudentFactory.create()
    await CollectionFactory.apply('unconfirmed')
      .merge({ studentId: student.id, cohortId: cohort.id })
      .create()

    const response = await client.post('/collections').loginAs(student).withCsrfToken()

    response.assertTextIncludes('填写信息')
  })

  test('nobody starts without signing in', async ({ client }) => {
    const response = await client.post('/collections').withCsrfToken().redirects(0)
    response.assertHeader('location', '/login')
  })
})

test.group('Two starts at once', (group) => {
  group.each.teardown(() => truncateAll())

  test('give one collection', async ({ assert }) => {
    const cohort = await openCohort()
    const student = await StudentFactory.create()

    const started = await Promise.all(
      Array.from({ length: 5 }, () => startCollection(student.id, cohort.id, DateTime.utc()))
    )

    assert.lengthOf(await Collection.query().where('student_id', student.id), 1)
    assert.lengthOf([...new Set(started.map((collection) => collection!.id))], 1)
    assert.lengthOf(await AuditEvent.query().where('action', 'collection.started'), 1)
  })
})

async function assertAudited(action: string, subjectId: string) {
  const rows = await db
    .from('audit_events')
    .where('action', action)
    .where('subject_id', subjectId)
    .where('actor_kind', 'student')
  if (rows.length !== 1) throw new Error(`${rows.length} audit rows of ${action}`)
}
