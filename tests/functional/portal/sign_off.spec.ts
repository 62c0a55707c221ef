import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import { countCohort, readStaleness } from '#portal/actions/read_sign_off'
import { signOffCohort } from '#portal/actions/sign_off_cohort'
import { countsDigest } from '#portal/sign_off'
import type Cohort from '#roster/models/cohort'
import { startedGraduate } from '#tests/support/cohorts'
import { graduateOf } from '#tests/support/graduates'
import { openCohort } from '#tests/support/people'

const NOTE = '休学，明年毕业'

test.group('Signing a cohort off', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a complete cohort needs no reason', async ({ client, assert }) => {
    const cohort = await openCohort()
    await startedGraduate(cohort, 'delivered')
    const registrar = await registrarOf(cohort)

    const answer = await sign(client, registrar, cohort, { numbers: await numbersOf(cohort) })

    answer.assertFlashMessage('success', '已签收这一届。')
    await cohort.refresh()
    assert.equal(cohort.signedOffBy, registrar.id)
    assert.deepInclude(cohort.signOffCounts, { leftOut: [], note: null })
    const event = await AuditEvent.findByOrFail('action', 'cohort.signed_off')
    assert.deepEqual(event.details, { total: 1, delivered: 1, leftOut: [] })

    const page = await show(client, registrar, cohort)
    page.assertTextIncludes('签收 1 张照片')
  })

  test('those who are missing are left out group by group, with a reason', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await startedGraduate(cohort, 'delivered')
    await startedGraduate(cohort, 'returned')
    await graduateOf(cohort)
    const registrar = await registrarOf(cohort)
    const numbers = await numbersOf(cohort)

    const form = await client
      .get(`/office/cohorts/${cohort.id}/sign-off/create`)
      .withGuard('staff')
      .loginAs(registrar)
    form.assertTextIncludes('没有注册')
    form.assertTextIncludes('退回待重拍')

    const half = await sign(client, registrar, cohort, {
      numbers,
      'left_out[]': ['returned'],
      'note': NOTE,
    })
    half.assertFlashMessage('error', '还有人没有完成，请逐项勾选确认不再等待他们。')
    const silent = await sign(client, registrar, cohort, {
      numbers,
      'left_out[]': ['returned', 'unregistered'],
    })
    assert.include((silent.flashMessage('inputErrorsBag') as any).note[0], '请写明为什么不再等待')
    await cohort.refresh()
    assert.isNull(cohort.signedOffAt)

    await sign(client, registrar, cohort, {
      numbers,
      'left_out[]': ['returned', 'unregistered'],
      'note': NOTE,
    })
    await cohort.refresh()
    assert.deepInclude(cohort.signOffCounts, { leftOut: ['unregistered', 'returned'], note: NOTE })
    const centre = await show(client, await StaffFactory.apply('operator').create(), cohort)
    centre.assertTextIncludes(NOTE)
    centre.assertTextIncludes('没有注册 1 人')
  })

  test('numbers that changed since the page are looked at again', async ({ client, assert }) => {
    const cohort = await openCohort()
    await startedGraduate(cohort, 'delivered')
    const numbers = await numbersOf(cohort)
    await startedGraduate(cohort, 'delivered')

    const answer = await sign(client, await registrarOf(cohort), cohort, { numbers })

    answer.assertFlashMessage('error', '人数刚刚有变化，请核对后重新签收。')
    await cohort.refresh()
    assert.isNull(cohort.signedOffAt)
  })

  test('signed twice is signed once', async ({ client, assert }) => {
    const cohort = await openCohort()
    await startedGraduate(cohort, 'delivered')
    const registrar = await registrarOf(cohort)
    const numbers = await numbersOf(cohort)

    await sign(client, registrar, cohort, { numbers })
    const again = await sign(client, registrar, cohort, { numbers })

    again.assertFlashMessage('error', '这一届已经签收过了，没有重复记录。')
    assert.lengthOf(await AuditEvent.query().where('action', 'cohort.signed_off'), 1)
  })

  test('a photo that is approved later makes it out of date, and it can be signed again', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await startedGraduate(cohort, 'delivered')
    const registrar = await registrarOf(cohort)
    await sign(client, registrar, cohort, { numbers: await numbersOf(cohort) })
    await cohort.refresh()
    assert.isNull(await readStaleness(cohort, await countCohort(cohort.id)))

    await startedGraduate(cohort, 'approved')

    const page = await show(client, registrar, cohort)
    page.assertTextIncludes('已过时')
    page.assertTextIncludes('审核通过由 1 变为 2')
    await sign(client, registrar, cohort, {
      'numbers': await numbersOf(cohort),
      'left_out[]': ['approved'],
      'note': NOTE,
    })
    await cohort.refresh()
    assert.deepEqual(cohort.signOffCounts!.leftOut, ['approved'])
  })

  test('an administrator takes it back with a reason; nobody else does', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await startedGraduate(cohort, 'delivered')
    const registrar = await registrarOf(cohort)
    await signOffCohort(
      cohort.id,
      { numbers: await numbersOf(cohort), leftOut: [], note: null },
      registrar,
      DateTime.utc()
    )
    await takeBack(client, registrar, cohort, { reason: '签错了' })
    await cohort.refresh()
    assert.isNotNull(cohort.signedOffAt)

    const administrator = await StaffFactory.apply('administrator').create()
    await takeBack(client, administrator, cohort, {})
    await cohort.refresh()
    assert.isNotNull(cohort.signedOffAt)
    const done = await takeBack(client, administrator, cohort, { reason: '签错了' })
    done.assertFlashMessage('success', '已撤销签收。')
    await cohort.refresh()
    assert.isNull(cohort.signedOffAt)
    const event = await AuditEvent.findByOrFail('action', 'cohort.sign_off_taken_back')
    assert.deepEqual(event.details, { reason: '签错了' })
    const again = await takeBack(client, administrator, cohort, { reason: '签错了' })
    again.assertFlashMessage('error', '这一届没有签收，可能刚刚已经撤销。')
  })

  test('another school and the centre sign nothing', async ({ client, assert }) => {
    const cohort = await openCohort()
    await startedGraduate(cohort, 'delivered')
    const numbers = await numbersOf(cohort)
    const stranger = await registrarOf(await openCohort())
    const operator = await StaffFactory.apply('operator').create()

    for (const staff of [stranger, operator]) await sign(client, staff, cohort, { numbers })

    await cohort.refresh()
    assert.isNull(cohort.signedOffAt)
  })
})

async function numbersOf(cohort: Cohort): Promise<string> {
  return countsDigest(await countCohort(cohort.id))
}

function registrarOf(cohort: Cohort): Promise<Staff> {
  return StaffFactory.merge({ schoolId: cohort.schoolId }).apply('registrar').create()
}

function show(client: ApiClient, staff: Staff, cohort: Cohort) {
  return client.get(`/office/cohorts/${cohort.id}`).withGuard('staff').loginAs(staff)
}

function sign(client: ApiClient, staff: Staff, cohort: Cohort, fields: Record<string, unknown>) {
  return post(client, staff, `/office/cohorts/${cohort.id}/sign-off`, fields)
}

function takeBack(client: ApiClient, staff: Staff, cohort: Cohort, fields: object) {
  return post(client, staff, `/office/cohorts/${cohort.id}/sign-off/withdrawal`, fields)
}

function post(client: ApiClient, staff: Staff, path: string, fields: object) {
  return client
    .post(path)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', '/office')
    .form(fields)
    .redirects(0)
}
