import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import AccessEvent from '#audit/models/access_event'
import AuditEvent from '#audit/models/audit_event'
import { CollectionFactory } from '#database/factories/collection'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import { graduateOf } from '#tests/support/graduates'
import { openCohort, submissionIn } from '#tests/support/people'
import { sheetRows } from '#tests/support/sheet_rows'

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

  test('a cohort’s list is narrowed by department, class and level, and says how many are in each stage', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const registered = await StudentFactory.create()
    await graduateOf(cohort, { name: registered.name, certNo: registered.documentNumber })
    await graduateOf(cohort, { name: '李嘉怡', className: '软件 2302 班' })
    await graduateOf(cohort, { name: '王梓涵', department: '外国语学院', level: '专科' })
    await graduateOf(cohort, { name: '未分院系者', department: undefined, className: undefined })
    const operator = await StaffFactory.apply('operator').create()
    const list = async (qs: Record<string, string>) =>
      (
        await client
          .get('/office/graduates')
          .qs({ cohort: cohort.id, ...qs })
          .withGuard('staff')
          .loginAs(operator)
      ).text()

    const all = await list({})
    assert.match(all, /全部\s*<b>4<\/b>/)
    assert.match(all, /未注册\s*<b>3<\/b>/)
    assert.match(all, /已注册\s*<b>1<\/b>/)
    for (const [qs, shown, hidden] of [
      [{ department: '外国语学院' }, '王梓涵', '李嘉怡'],
      [{ class: '软件 2302 班' }, '李嘉怡', '王梓涵'],
      [{ level: '专科' }, '王梓涵', '李嘉怡'],
      [{ department: '-' }, '未分院系者', '李嘉怡'],
    ] as const) {
      const page = await list(qs)
      assert.include(page, shown)
      assert.notInclude(page, hidden)
      assert.match(page, /全部\s*<b>1<\/b>/)
    }
  })

  test('a cohort’s list sorts up and down by what is not sealed', async ({ client, assert }) => {
    const cohort = await openCohort()
    const first = await graduateOf(cohort, {
      name: '李嘉怡',
      className: 'B 班',
      department: 'A 院',
    })
    const second = await graduateOf(cohort, {
      name: '王梓涵',
      className: 'A 班',
      department: 'B 院',
    })
    const student = await StudentFactory.create()
    await second.merge({ studentId: student.id }).save()
    const operator = await StaffFactory.apply('operator').create()
    for (const key of ['department', 'class', 'stage', 'updated']) {
      const places = async (sort: string) => {
        const page = await client
          .get('/office/graduates')
          .qs({ cohort: cohort.id, sort })
          .withGuard('staff')
          .loginAs(operator)
        page.assertStatus(200)
        return page.text().indexOf(first.studentNo) < page.text().indexOf(second.studentNo)
      }
      assert.isTrue(await places(key), key)
      assert.isFalse(await places(`-${key}`), key)
    }
  })

  test('the file holds what the page shows, of the registrar’s school only, and is written down', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const mine = await graduateOf(cohort, { name: '欧阳子墨' })
    await graduateOf(await openCohort(), { name: '李嘉怡' })
    const registrar = await StaffFactory.merge({ schoolId: cohort.schoolId })
      .apply('registrar')
      .create()

    const file = client
      .get('/office/graduates/export?stage=unregistered')
      .withGuard('staff')
      .loginAs(registrar)
    const rows = await sheetRows(file)

    assert.lengthOf(rows, 2)
    assert.include(rows[1], '欧阳子墨')
    assert.include(rows[1], mine.studentNo)
    assert.include(rows[1], '未注册')
    assert.notInclude(rows[1], mine.documentNumber!)
    const audit = await AuditEvent.findByOrFail('action', 'list.exported')
    assert.deepEqual(audit.details, { list: 'graduates', rows: 1, filters: ['stage'] })
    const reviewer = await StaffFactory.create()
    const refused = await client
      .get('/office/graduates/export')
      .withGuard('staff')
      .loginAs(reviewer)
      .accept('json')
    refused.assertStatus(403)
  })

  test('a matched graduate leads to the student’s story', async ({ client, assert }) => {
    const cohort = await openCohort()
    const student = await StudentFactory.create()
    const matched = await graduateOf(cohort, { name: '欧阳子墨' })
    await matched.merge({ studentId: student.id }).save()
    const unmatched = await graduateOf(cohort)
    const registrar = await StaffFactory.merge({ schoolId: cohort.schoolId })
      .apply('registrar')
      .create()
    const get = (path: string) => client.get(path).withGuard('staff').loginAs(registrar)

    const story = `/office/students/${student.id}`
    for (const path of ['/office/graduates', `/office/graduates/${matched.id}`]) {
      assert.include((await get(path)).text(), story)
    }
    assert.notInclude((await get(`/office/graduates/${unmatched.id}`)).text(), '学生档案')
    const page = await get(story)
    page.assertStatus(200)
  })
})
