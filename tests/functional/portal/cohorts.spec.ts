import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type Staff from '#accounts/models/staff'
import { StaffFactory } from '#database/factories/staff'
import { readCohortGroups } from '#portal/actions/read_cohort_groups'
import { funnelOf } from '#portal/actions/read_cohort_overview'
import { listGraduates } from '#portal/actions/list_graduates'
import { cohortTable } from '#portal/cohort_table'
import { STAGE_FILTERS } from '#portal/graduate_stage'
import { countOf, sumCounts } from '#portal/stage_counts'
import type Cohort from '#roster/models/cohort'
import { mixedCohort } from '#tests/support/cohorts'
import { graduateOf } from '#tests/support/graduates'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

test.group('A cohort’s progress', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('every number is that of the list behind it', async ({ assert }) => {
    const cohort = await openCohort()
    await mixedCohort(cohort)
    await mixedCohort(await openCohort())

    const groups = await readCohortGroups(cohort.id)

    const counts = sumCounts(groups.map((each) => each.counts))
    assert.equal(countOf(counts), 12)
    for (const stage of STAGE_FILTERS) {
      const { total } = await listGraduates({ onlySchoolId: null, cohortId: cohort.id, stage }, 1)
      assert.equal(countOf(counts, stage), total, stage)
    }
    for (const row of [
      ...cohortTable(groups, 'department', undefined, 'name'),
      ...cohortTable(groups, 'class', undefined, '-done'),
    ]) {
      const people = { onlySchoolId: null, cohortId: cohort.id, department: row.department! }
      const filter = { ...people, className: row.className ?? undefined }
      const total = async (stage?: (typeof STAGE_FILTERS)[number]) =>
        (await listGraduates({ ...filter, stage }, 1)).total
      assert.equal(row.total, await total())
      assert.equal(row.done, await total('reached_approved'))
      assert.equal(row.waiting, await total('paid'))
      assert.equal(row.returned, await total('returned'))
      assert.equal(row.started, await total('started'))
      assert.equal(row.unregistered, await total('unregistered'))
      assert.equal(row.unfinished, await total('unfinished'))
      assert.equal(
        row.total,
        row.done + row.waiting + row.returned + row.started + row.unregistered
      )
    }
    assert.deepEqual(
      funnelOf(counts, true).map((step) => step.count),
      [12, 9, 8, 6, 5, 3, 2]
    )
  })

  test('a registrar sees their own school’s, with links to the people', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await mixedCohort(cohort)
    const other = await openCohort()
    const registrar = await registrarOf(cohort)

    const page = await show(client, registrar, cohort)
    page.assertStatus(200)
    page.assertTextIncludes('从名单到交付')
    page.assertTextIncludes('设计学院')
    page.assertTextIncludes(`cohort=${cohort.id}&amp;stage=reached_paid`)
    const foreign = await show(client, registrar, other)
    foreign.assertStatus(404)

    const classes = await show(client, registrar, cohort, '?department=设计学院')
    classes.assertTextIncludes('产品设计 2301 班')
    assert.notInclude(classes.text(), '软件 2301 班')
  })

  test('reviewers and auditors have no business here', async ({ client }) => {
    const cohort = await openCohort()
    for (const role of ['auditor', null] as const) {
      const staff = await (role ? StaffFactory.apply(role) : StaffFactory).create()
      const response = await client
        .get(`/office/cohorts/${cohort.id}`)
        .withGuard('staff')
        .loginAs(staff)
        .accept('json')
        .redirects(0)
      response.assertStatus(403)
    }
  })

  test('the list behind a group shows exactly its people', async ({ client, assert }) => {
    const cohort = await openCohort()
    await graduateOf(cohort, { name: '欧阳子墨', department: '设计学院', className: '一班' })
    await graduateOf(cohort, { name: '李嘉怡', department: '设计学院', className: '二班' })
    const registrar = await registrarOf(cohort)

    const list = await client
      .get('/office/graduates')
      .qs({ cohort: cohort.id, department: '设计学院', class: '一班', stage: 'unregistered' })
      .withGuard('staff')
      .loginAs(registrar)

    list.assertTextIncludes('欧阳子墨')
    assert.notInclude(list.text(), '李嘉怡')
  })

  test('without a roster the students who started are counted', async ({ client, assert }) => {
    const cohort = await openCohort({ rosterMode: 'capture-code' })
    await confirmedCollection(cohort)
    await submissionIn('approved', await confirmedCollection(cohort))
    const operator = await StaffFactory.apply('operator').create()

    const page = await show(client, operator, cohort)

    page.assertTextIncludes('从开始到交付')
    page.assertTextIncludes('已开始')
    assert.notInclude(page.text(), '各院系进度')
  })

  test('an empty cohort says what to do', async ({ client }) => {
    const cohort = await openCohort()
    const page = await show(client, await registrarOf(cohort), cohort)
    page.assertTextIncludes('这一届还没有人')
    page.assertTextIncludes('导入名单')
  })

  test('sixty departments are paged and sorted', async ({ client, assert }) => {
    const cohort = await openCohort()
    for (let n = 1; n <= 25; n += 1) await graduateOf(cohort, { department: `第 ${n} 学院` })
    const registrar = await registrarOf(cohort)

    const first = await show(client, registrar, cohort, '?sort=name')
    first.assertTextIncludes('第 2 学院')
    first.assertTextIncludes('共 25')
    assert.notInclude(first.text(), '第 25 学院')
    const second = await show(client, registrar, cohort, '?sort=name&page=2')
    second.assertTextIncludes('第 25 学院')
  })
})

function registrarOf(cohort: Cohort): Promise<Staff> {
  return StaffFactory.merge({ schoolId: cohort.schoolId }).apply('registrar').create()
}

function show(client: ApiClient, staff: Staff, cohort: Cohort, query = '') {
  return client
    .get(`/office/cohorts/${cohort.id}${encodeURI(query)}`)
    .withGuard('staff')
    .loginAs(staff)
}
