import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { inviteStaff } from '#accounts/actions/invite_staff'
import Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { STAFF_PASSWORD, StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import ReviewLease from '#review/models/review_lease'
import { takeLease } from '#review/actions/take_lease'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

const PASSWORD = 'river-Lantern-48'

test.group('Staff accounts', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('an invited registrar sets a password with the link, once', async ({ client, assert }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const cohort = await openCohort()
    const answer = await send(client, administrator, '/office/staff', {
      name: `O'Neil <b>${'x'.repeat(38)}`,
      email: 'New.Person@Example.com',
      role: 'registrar',
      school: cohort.schoolId,
    })
    answer.assertStatus(302)
    const staff = await Staff.findByOrFail('email', 'new.person@example.com')
    assert.equal(staff.state, 'invited')
    const token = String(answer.flashMessage('invitationToken'))

    const page = await client.get(`/office/invitations/${token}`)
    page.assertTextIncludes('new.person@example.com')
    assert.notInclude(page.text(), '<b>xxx')

    const weak = await client
      .post(`/office/invitations/${token}`)
      .form({ password: 'password1234', password_again: 'password1234' })
      .withCsrfToken()
      .redirects(0)
    assert.deepEqual(weak.flashMessage('inputErrorsBag').password, ['这个密码太常见，请换一个。'])

    for (const state of ['active', 'active']) {
      await client
        .post(`/office/invitations/${token}`)
        .form({ password: PASSWORD, password_again: PASSWORD })
        .withCsrfToken()
        .redirects(0)
      assert.equal((await staff.refresh()).state, state)
    }
    assert.lengthOf(await AuditEvent.query().where('action', 'staff.joined'), 1)
    const over = await client.get(`/office/invitations/${token}`)
    over.assertTextIncludes('已经用过、被替换或过期')
    const login = await client
      .post('/office/login')
      .form({ email: staff.email, password: PASSWORD })
      .withCsrfToken()
      .redirects(0)
    login.assertHeader('location', '/office')
  })

  test('a registrar needs a school, an address has one account', async ({ client, assert }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const person = { name: '沈若兰', email: administrator.email, role: 'registrar' }
    const noSchool = await send(client, administrator, '/office/staff', person)
    assert.property(noSchool.flashMessage('inputErrorsBag'), 'school')
    const taken = await send(client, administrator, '/office/staff', {
      ...person,
      role: 'operator',
    })
    assert.deepEqual(taken.flashMessage('inputErrorsBag').email, ['这个邮箱已经有账号。'])
  })

  test('a new link kills the old one, a withdrawn invitation leads nowhere', async ({
    client,
    assert,
  }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const { staff, token } = await invited(administrator)
    const renewed = await send(client, administrator, `/office/staff/${staff.id}/link`)
    const next = String(renewed.flashMessage('invitationToken'))
    const old = await client.get(`/office/invitations/${token}`)
    old.assertTextIncludes('链接不能使用')

    await send(client, administrator, `/office/staff/${staff.id}/disabling`, { reason: '写错了人' })
    const withdrawn = await client.get(`/office/invitations/${next}`)
    withdrawn.assertTextIncludes('链接不能使用')
    await send(client, administrator, `/office/staff/${staff.id}/enabling`, { reason: '是这个人' })
    assert.equal((await staff.refresh()).state, 'invited')
  })

  test('who is disabled while working is stopped, and their photo goes back', async ({
    client,
    assert,
  }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const reviewer = await StaffFactory.create()
    const submission = await submissionIn(
      'in_review',
      await confirmedCollection(await openCohort()),
      {
        reviewSince: DateTime.utc(),
      }
    )
    await takeLease(submission.id, reviewer.id, DateTime.utc())
    const answer = await send(client, administrator, `/office/staff/${reviewer.id}/disabling`, {
      reason: '离职',
    })
    answer.assertStatus(302)
    assert.lengthOf(await ReviewLease.all(), 0)

    const stopped = await send(
      client,
      reviewer,
      `/office/review/submissions/${submission.id}/approval`
    )
    stopped.assertHeader('location', '/office/login')
    assert.equal(
      stopped.flashMessage('notice'),
      '你的账号已停用，刚才的操作没有保存。请联系管理员。'
    )
    assert.equal((await submission.refresh()).state, 'in_review')

    await send(client, administrator, `/office/staff/${reviewer.id}/enabling`, { reason: '回来了' })
    const login = await client
      .post('/office/login')
      .form({ email: reviewer.email, password: STAFF_PASSWORD })
      .withCsrfToken()
      .redirects(0)
    login.assertHeader('location', '/office')
  })

  test('the list says when somebody was last here', async ({ client, assert }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const reviewer = await StaffFactory.create()
    const page = () =>
      client.get(`/office/staff/${reviewer.id}`).withGuard('staff').loginAs(administrator)
    assert.match((await page()).text(), /最近使用<\/dt>\s*<dd[^>]*>\s*还没有/)

    await client.get('/office').withGuard('staff').loginAs(reviewer)
    await reviewer.refresh()
    assert.isAbove(reviewer.lastSeenAt!.diffNow('minutes').minutes, -1)
    assert.notMatch((await page()).text(), /最近使用<\/dt>\s*<dd[^>]*>\s*还没有/)
  })

  test('an erased student is stopped with a sentence', async ({ client }) => {
    const student = await StudentFactory.merge({ state: 'erased' }).create()
    const page = await client.get('/home').loginAs(student).header('accept', 'application/json')
    page.assertStatus(401)
    page.assertBodyContains({ error: { code: 'errors.account_erased' } })
  })

  test('nobody disables themselves or the last administrator', async ({ client, assert }) => {
    const last = await StaffFactory.apply('administrator').create()
    const own = await send(client, last, `/office/staff/${last.id}/disabling`, { reason: '试试' })
    own.assertStatus(302)
    await send(client, last, `/office/staff/${last.id}`, {
      name: last.name,
      role: 'operator',
      seen: last.seen,
    })
    await last.refresh()
    assert.deepEqual([last.state, last.role], ['active', 'administrator'])
  })

  test('a form filled from an older state is refused with what was typed', async ({
    client,
    assert,
  }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const person = await StaffFactory.create()
    const { seen } = person
    const save = (role: string) =>
      send(client, administrator, `/office/staff/${person.id}`, { name: '新名字', role, seen })
    await save('operator')
    const late = await save('lead_reviewer')
    assert.include(late.flashMessage('error'), '其他人改过这一页')
    assert.equal(late.flashMessage('role'), 'lead_reviewer')
    assert.equal((await person.refresh()).role, 'operator')
  })

  test('the list is searched and exported; only administrators and auditors read it', async ({
    client,
    assert,
  }) => {
    await StaffFactory.merge({ name: "D'Arcy <i>" }).create()
    await StaffFactory.merge({ name: '别的人' }).create()
    const auditor = await StaffFactory.apply('auditor').create()
    const search = await send(client, auditor, '/office/staff/searches', { text: "D'Arcy" })
    const found = await get(client, auditor, String(search.header('location')))
    found.assertTextIncludes('Arcy &lt;i&gt;')
    assert.notInclude(found.text(), '别的人')
    const file = await get(client, auditor, '/office/staff/export?role=reviewer')
    file.assertStatus(200)
    assert.lengthOf(await AuditEvent.query().where('action', 'list.exported'), 1)

    const person = await StaffFactory.create()
    for (const role of ['registrar', 'lead', 'operator'] as const) {
      const staff = await StaffFactory.apply(role).create()
      for (const path of ['', '/create', '/export', `/${person.id}`, `/${person.id}/edit`]) {
        const page = await get(client, staff, `/office/staff${path}`)
        page.assertStatus(403)
      }
    }
    for (const verb of ['', '/link', '/disabling', '/enabling']) {
      await send(client, auditor, `/office/staff/${person.id}${verb}`, { reason: '没有权限' })
    }
    assert.equal((await person.refresh()).state, 'active')
    assert.lengthOf(await AuditEvent.query().where('subject_id', person.id), 0)
    const page = await get(client, auditor, `/office/staff/${person.id}`)
    page.assertStatus(200)
    assert.notInclude(page.text(), '停用账号')
  })
})

async function invited(administrator: Staff) {
  const person = { name: '高远', email: 'gao@example.com', role: 'operator' as const }
  return (await inviteStaff(person, null, administrator))!
}

function get(client: ApiClient, staff: Staff, path: string) {
  return client.get(path).withGuard('staff').loginAs(staff)
}

function send(client: ApiClient, staff: Staff, path: string, fields: Record<string, string> = {}) {
  return client
    .post(path)
    .form(fields)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', '/office/staff')
    .redirects(0)
}
