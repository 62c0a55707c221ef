import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import type Staff from '#accounts/models/staff'
import { SYSTEM } from '#audit/actions/record_audit'
import { StaffFactory } from '#database/factories/staff'
import { checkRoster } from '#roster/actions/check_roster'
import { keepRoster } from '#roster/actions/upload_roster'
import type Cohort from '#roster/models/cohort'
import RosterImport from '#roster/models/roster_import'
import { openCohort } from '#tests/support/people'
import { rosterCells, rosterWorkbook } from '#tests/support/rosters'

const VERBS = ['confirmation', 'cancellation', 'undo']

test.group('Who may import rosters', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('another school’s registrar finds nothing and changes nothing', async ({
    client,
    assert,
  }) => {
    const { cohort, rosterImport } = await checkedImport()
    const other = await openCohort()
    const stranger = await StaffFactory.apply('registrar')
      .merge({ schoolId: other.schoolId })
      .create()

    for (const path of ['', '/errors']) {
      const page = await get(client, stranger, `/office/rosters/${rosterImport.id}${path}`)
      page.assertStatus(404)
    }
    for (const verb of VERBS) {
      const answer = await post(client, stranger, `/office/rosters/${rosterImport.id}/${verb}`)
      answer.assertStatus(404)
    }
    const upload = await send(client, stranger, cohort)
    upload.assertStatus(404)

    const list = await get(client, stranger, '/office/rosters')
    assert.notInclude(list.text(), rosterImport.id)
    await assertUntouched(assert, rosterImport, cohort)
  })

  test('the centre’s operator looks on and changes nothing', async ({ client, assert }) => {
    const { cohort, rosterImport } = await checkedImport()
    const operator = await StaffFactory.apply('operator').create()

    const list = await get(client, operator, '/office/rosters')
    list.assertTextIncludes(rosterImport.id)
    assert.notInclude(list.text(), 'href="/office/rosters/create')
    const page = await get(client, operator, `/office/rosters/${rosterImport.id}`)
    page.assertStatus(200)
    assert.notInclude(page.text(), 'confirmation')

    for (const path of ['create', 'template', `${rosterImport.id}/errors`]) {
      assertTurnedAway(assert, await get(client, operator, `/office/rosters/${path}`))
    }
    for (const verb of VERBS) {
      assertTurnedAway(
        assert,
        await post(client, operator, `/office/rosters/${rosterImport.id}/${verb}`)
      )
    }
    assertTurnedAway(assert, await send(client, operator, cohort))
    await assertUntouched(assert, rosterImport, cohort)
  })

  for (const role of ['reviewer', 'auditor'] as const) {
    test(`a ${role} is turned away everywhere`, async ({ client, assert }) => {
      const { cohort, rosterImport } = await checkedImport()
      const staff = await StaffFactory.merge({ role }).create()

      for (const path of [
        '',
        '/create',
        '/template',
        `/${rosterImport.id}`,
        `/${rosterImport.id}/errors`,
      ]) {
        assertTurnedAway(assert, await get(client, staff, `/office/rosters${path}`))
      }
      for (const path of ['', `/${cohort.id}`, `/${cohort.id}/settings`]) {
        assertTurnedAway(assert, await get(client, staff, `/office/cohorts${path}`))
      }
      for (const verb of VERBS) {
        assertTurnedAway(
          assert,
          await post(client, staff, `/office/rosters/${rosterImport.id}/${verb}`)
        )
      }
      assertTurnedAway(assert, await send(client, staff, cohort))
      await assertUntouched(assert, rosterImport, cohort)
    })
  }

  test('an administrator imports for every school', async ({ client, assert }) => {
    const { cohort } = await checkedImport()
    const administrator = await StaffFactory.apply('administrator').create()

    await send(client, administrator, cohort)

    assert.lengthOf(await RosterImport.query().where('cohort_id', cohort.id), 2)
  })

  test('nobody without signing in', async ({ client }) => {
    const { rosterImport } = await checkedImport()
    for (const path of ['', '/create', '/template', `/${rosterImport.id}`]) {
      const answer = await client.get(`/office/rosters${path}`).redirects(0)
      answer.assertHeader('location', '/office/login')
    }
  })
})

test.group('Cohorts', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a registrar reads their own school’s settings only', async ({ client, assert }) => {
    const cohort = await openCohort({ legalBasis: '委托书 2027-01' })
    const other = await openCohort()
    const registrar = await registrarOf(cohort)

    const list = await get(client, registrar, '/office/cohorts')
    list.assertTextIncludes(cohort.school.name)
    assert.notInclude(list.text(), other.school.name)
    const page = await get(client, registrar, `/office/cohorts/${cohort.id}/settings`)
    page.assertTextIncludes('委托书 2027-01')
    page.assertTextIncludes('¥20.00')
    const foreign = await get(client, registrar, `/office/cohorts/${other.id}/settings`)
    foreign.assertStatus(404)
  })

  test('an administrator opens and closes; others do not', async ({ client, assert }) => {
    const cohort = await openCohort()
    const administrator = await StaffFactory.apply('administrator').create()
    const registrar = await registrarOf(cohort)

    assertTurnedAway(assert, await post(client, registrar, `/office/cohorts/${cohort.id}/closing`))
    await cohort.refresh()
    assert.equal(cohort.state, 'open')

    const closed = await post(client, administrator, `/office/cohorts/${cohort.id}/closing`)
    closed.assertFlashMessage('success', '已结束采集，不再接受新的采集。')
    await cohort.refresh()
    assert.equal(cohort.state, 'closed')
    await post(client, administrator, `/office/cohorts/${cohort.id}/opening`)
    await cohort.refresh()
    assert.equal(cohort.state, 'open')
  })

  test('without fees a cohort does not open', async ({ client, assert }) => {
    const cohort = await openCohort({ state: 'draft', feePrintsFen: null })
    const administrator = await StaffFactory.apply('administrator').create()

    const answer = await post(client, administrator, `/office/cohorts/${cohort.id}/opening`)

    answer.assertFlashMessage('error', '请先设置电子照片、纸质照片和邮寄的费用。')
    await cohort.refresh()
    assert.equal(cohort.state, 'draft')
  })
})

async function checkedImport() {
  const cohort = await openCohort()
  const bytes = await rosterWorkbook([rosterCells()])
  const { rosterImport } = await keepRoster(cohort.id, { name: '名单.xlsx', bytes }, SYSTEM)
  await checkRoster(rosterImport.id)
  return { cohort, rosterImport: await rosterImport.refresh() }
}

function registrarOf(cohort: Cohort) {
  return StaffFactory.apply('registrar').merge({ schoolId: cohort.schoolId }).create()
}

function get(client: ApiClient, staff: Staff, path: string) {
  return client.get(path).withGuard('staff').loginAs(staff).redirects(0)
}

function post(client: ApiClient, staff: Staff, path: string) {
  return client
    .post(path)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .form({ mode: 'all', seen: '1-1-0-0-0-0-0-0-0' })
    .redirects(0)
}

async function send(client: ApiClient, staff: Staff, cohort: Cohort) {
  return client
    .post('/office/rosters')
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .fields({ cohort: cohort.id })
    .file('file', await rosterWorkbook([rosterCells()]), { filename: '名单.xlsx' })
    .redirects(0)
}

/** A page is forbidden; a form goes back. */
function assertTurnedAway(assert: any, answer: { status(): number }) {
  assert.include([302, 403], answer.status())
}

async function assertUntouched(assert: any, rosterImport: RosterImport, cohort: Cohort) {
  await rosterImport.refresh()
  assert.equal(rosterImport.state, 'checked')
  assert.lengthOf(await RosterImport.query().where('cohort_id', cohort.id), 1)
}
