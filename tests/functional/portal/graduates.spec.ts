import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import AccessEvent from '#audit/models/access_event'
import { CollectionFactory } from '#database/factories/collection'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import { graduateOf } from '#tests/support/graduates'
import { openCohort, submissionIn } from '#tests/support/people'

test.group('Graduates', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a registrar sees the graduates of their own school only', async ({ client, assert }) => {
    const cohort = await openCohort()
    const other = await openCohort()
    const mine = await graduateOf(cohort, { name: '欧阳子墨' })
    const theirs = await graduateOf(other, { name: '李嘉怡' })
    const registrar = await StaffFactory.merge({ schoolId: cohort.schoolId })
      .apply('registrar')
      .create()

    const list = await client.get('/office/graduates').withGuard('staff').loginAs(registrar)
    list.assertStatus(200)
    list.assertTextIncludes('欧阳子墨')
    assert.notInclude(list.text(), '李嘉怡')

    const one = await client
      .get(`/office/graduates/${mine.id}`)
      .withGuard('staff')
      .loginAs(registrar)
    one.assertStatus(200)
    one.assertTextIncludes(mine.studentNo)
    const refused = await client
      .get(`/office/graduates/${theirs.id}`)
      .withGuard('staff')
      .loginAs(registrar)
    refused.assertStatus(404)
  })

  test('whoever opens a graduate’s page is written down', async ({ client, assert }) => {
    const record = await graduateOf(await openCohort())
    const operator = await StaffFactory.apply('operator').create()

    await client.get(`/office/graduates/${record.id}`).withGuard('staff').loginAs(operator)

    const [look, ...others] = await AccessEvent.all()
    assert.lengthOf(others, 0)
    assert.include(look.serialize(), {
      staffId: operator.id,
      what: 'graduate',
      subjectKind: 'graduate_records',
      subjectId: record.id,
    })
  })

  test('the centre sees the graduates of every school', async ({ client }) => {
    await graduateOf(await openCohort(), { name: '欧阳子墨' })
    await graduateOf(await openCohort(), { name: '李嘉怡' })
    for (const role of ['operator', 'administrator'] as const) {
      const staff = await StaffFactory.apply(role).create()
      const list = await client.get('/office/graduates').withGuard('staff').loginAs(staff)
      list.assertTextIncludes('欧阳子墨')
      list.assertTextIncludes('李嘉怡')
    }
  })

  test('a reviewer may not see the graduates', async ({ client }) => {
    const record = await graduateOf(await openCohort())
    const reviewer = await StaffFactory.create()
    for (const path of ['/office/graduates', `/office/graduates/${record.id}`]) {
      const response = await client
        .get(path)
        .withGuard('staff')
        .loginAs(reviewer)
        .accept('json')
        .redirects(0)
      response.assertStatus(403)
    }
  })

  test('numbers and mobiles are masked', async ({ client, assert }) => {
    const record = await graduateOf(await openCohort(), { mobile: '13812345678' })
    const operator = await StaffFactory.apply('operator').create()
    for (const path of ['/office/graduates', `/office/graduates/${record.id}`]) {
      const response = await client.get(path).withGuard('staff').loginAs(operator)
      assert.notInclude(response.text(), record.documentNumber!)
      assert.notInclude(response.text(), '13812345678')
    }
  })

  test('a search by number or name finds the one graduate and keeps the words out of the address', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const wanted = await graduateOf(cohort, { name: '阿依古丽·买买提' })
    await graduateOf(cohort, { name: '李嘉怡' })
    const operator = await StaffFactory.apply('operator').create()

    for (const text of [wanted.studentNo, '阿依古丽·买买提', wanted.documentNumber!]) {
      const search = await client
        .post('/office/graduates/searches')
        .withGuard('staff')
        .loginAs(operator)
        .withCsrfToken()
        .form({ text })
        .redirects(0)
      search.assertStatus(302)
      const location = search.header('location')!
      assert.notInclude(decodeURIComponent(location), text)
      const list = await client.get(location).withGuard('staff').loginAs(operator)
      list.assertTextIncludes('阿依古丽·买买提')
      assert.notInclude(list.text(), '李嘉怡')
    }
  })

  test('every stage can be chosen, from not registered to delivered', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const operator = await StaffFactory.apply('operator').create()
    await graduateOf(cohort, { name: '未注册者' })
    const registered = await StudentFactory.create()
    await graduateOf(cohort, { name: registered.name, certNo: registered.documentNumber })
    const steps = [
      ['confirmed', '已核对者', null],
      ['photographed', '有照片者', 'processed'],
      ['paid', '待审核者', 'in_review'],
      ['returned', '被退回者', 'returned'],
      ['approved', '已通过者', 'approved'],
      ['delivered', '已交付者', 'delivered'],
    ] as const
    for (const [, name, state] of steps) {
      const record = await graduateOf(cohort, { name })
      const student = await StudentFactory.create()
      const collection = await CollectionFactory.merge({
        studentId: student.id,
        cohortId: cohort.id,
        graduateRecordId: record.id,
      }).create()
      if (state) await submissionIn(state, collection)
    }

    const expected = [
      ['unregistered', '未注册者'],
      ['registered', registered.name],
      ...steps,
    ] as const
    for (const [stage, name] of expected) {
      const response = await client
        .get(`/office/graduates?stage=${stage}&cohort=${cohort.id}`)
        .withGuard('staff')
        .loginAs(operator)
      response.assertTextIncludes(name)
      for (const [, another] of expected) {
        if (another !== name) assert.notInclude(response.text(), another)
      }
    }
  })

  test('the list turns pages of twenty', async ({ client, assert }) => {
    const cohort = await openCohort()
    const records = []
    for (let n = 0; n < 21; n++) records.push(await graduateOf(cohort))
    const operator = await StaffFactory.apply('operator').create()
    const first = await client
      .get(`/office/graduates?cohort=${cohort.id}`)
      .withGuard('staff')
      .loginAs(operator)
    first.assertTextIncludes('共 21')
    assert.notInclude(first.text(), records[20].studentNo)
    const second = await client
      .get(`/office/graduates?cohort=${cohort.id}&page=2`)
      .withGuard('staff')
      .loginAs(operator)
    second.assertTextIncludes(records[20].studentNo)
  })
})
