import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { changePassword } from '#accounts/actions/change_password'
import type Staff from '#accounts/models/staff'
import { StaffFactory } from '#database/factories/staff'
import { STUDENT_PASSWORD, StudentFactory } from '#database/factories/student'
import { closeCohort } from '#roster/actions/close_cohort'
import { graduateOf } from '#tests/support/graduates'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

test.group('Office', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a registrar sees the numbers of their own school only', async ({ client, assert }) => {
    const [own, foreign] = [await openCohort(), await openCohort()]
    await graduateOf(own)
    await submissionIn('approved', await confirmedCollection(foreign))
    const registrar = await StaffFactory.apply('registrar')
      .merge({ schoolId: own.schoolId })
      .create()

    const page = await client.get('/office').withGuard('staff').loginAs(registrar)
    page.assertTextIncludes(own.school.name)
    assert.notInclude(page.text(), foreign.school.name)
  })

  test('the centre sees what waits at every school', async ({ client }) => {
    const [one, other] = [await openCohort(), await openCohort()]
    await submissionIn('approved', await confirmedCollection(other))
    const operator = await StaffFactory.apply('operator').create()

    const page = await client.get('/office').withGuard('staff').loginAs(operator)
    page.assertTextIncludes(one.school.name)
    page.assertTextIncludes(other.school.name)
    page.assertTextIncludes('待交付')
  })

  test('the audit trail is for auditors and administrators; it holds no personal values', async ({
    client,
    assert,
  }) => {
    const student = await StudentFactory.create()
    await changePassword(student.id, STUDENT_PASSWORD, 'another-password')
    const open = (staff: Staff, query = '') =>
      client.get(`/office/audit${query}`).withGuard('staff').loginAs(staff)

    for (const role of ['auditor', 'administrator'] as const) {
      const page = await open(await StaffFactory.apply(role).create())
      page.assertTextIncludes('修改密码')
      for (const value of [student.documentNumber, student.mobile, student.email, student.name]) {
        assert.notInclude(page.text(), value)
      }
    }
    const found = await open(await StaffFactory.apply('auditor').create(), `?about=${student.id}`)
    found.assertTextIncludes('修改密码')
    for (const role of ['registrar', 'lead', 'operator'] as const) {
      const page = await open(await StaffFactory.apply(role).create())
      page.assertStatus(403)
      assert.notInclude(page.text(), '修改密码')
    }
  })

  test('a registrar sees what waits for them', async ({ client }) => {
    const cohort = await openCohort()
    await graduateOf(cohort)
    const registrar = await StaffFactory.apply('registrar')
      .merge({ schoolId: cohort.schoolId })
      .create()

    const page = await client.get('/office').withGuard('staff').loginAs(registrar)
    page.assertTextIncludes('等你确认的导入')
    page.assertTextIncludes('还没开始的毕业生')
  })

  test('the audit trail names the member of staff who acted', async ({ client }) => {
    const cohort = await openCohort()
    const administrator = await StaffFactory.apply('administrator').merge({ name: '秦越' }).create()
    await closeCohort(cohort.id, administrator)

    const auditor = await StaffFactory.apply('auditor').create()
    const page = await client
      .get(`/office/audit?about=${cohort.id}`)
      .withGuard('staff')
      .loginAs(auditor)
    page.assertTextIncludes('秦越')
  })
})
