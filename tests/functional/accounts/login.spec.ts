import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import AuditEvent from '#audit/models/audit_event'
import { STAFF_PASSWORD, StaffFactory } from '#database/factories/staff'
import { STUDENT_PASSWORD, StudentFactory } from '#database/factories/student'

test.group('Login', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a student logs in with number and password', async ({ client }) => {
    const student = await StudentFactory.create()
    const response = await client
      .post('/login')
      .form({ number: student.documentNumber, password: STUDENT_PASSWORD })
      .withCsrfToken()
      .redirects(0)
    response.assertHeader('location', '/home')
    response.assertSession('auth_student', student.id)
  })

  test('the first password is the end of the number, with x or X', async ({ client }) => {
    const student = await StudentFactory.merge({
      documentNumber: '31990120030105126X',
      password: '05126X',
      hasDefaultPassword: true,
      sex: 'F',
    }).create()
    const { numberHash } = await import('#accounts/models/student')
    student.numberHash = numberHash('31990120030105126X')
    await student.save()
    const response = await client
      .post('/login')
      .form({ number: '31990120030105126x', password: '05126x' })
      .withCsrfToken()
      .redirects(0)
    response.assertHeader('location', '/home')
  })

  test('a wrong password five times locks the number, with the same answer as for an unknown number', async ({
    assert,
    client,
  }) => {
    const student = await StudentFactory.create()
    const answer = async (number: string, password: string) => {
      const response = await client
        .post('/login')
        .form({ number, password })
        .header('accept-language', 'zh-CN')
        .header('referer', '/login')
        .withCsrfToken()
        .redirects(0)
      return { location: response.header('location'), bag: response.flashMessages().inputErrorsBag }
    }
    for (let i = 0; i < 5; i++) {
      assert.deepEqual(
        await answer(student.documentNumber, 'wrong'),
        await answer('319901200301059990', 'wrong')
      )
    }
    const locked = await answer(student.documentNumber, STUDENT_PASSWORD)
    assert.deepEqual(locked, await answer('319901200301059990', STUDENT_PASSWORD))
    assert.include(locked.bag.number[0], '15 分钟')
  })

  test('nobody gets to a student page without logging in', async ({ client }) => {
    const response = await client.get('/home').redirects(0)
    response.assertStatus(302)
    response.assertHeader('location', '/login')
  })

  test('a student changes the password; the first one cannot come back', async ({
    assert,
    client,
  }) => {
    const student = await StudentFactory.merge({ hasDefaultPassword: false }).create()
    const change = (form: Record<string, string>) =>
      client
        .post('/password')
        .form(form)
        .withGuard('student')
        .loginAs(student)
        .withCsrfToken()
        .redirects(0)

    const same = await change({
      current_password: STUDENT_PASSWORD,
      new_password: `${student.documentNumber.slice(-6)}`,
      new_password_again: `${student.documentNumber.slice(-6)}`,
    })
    assert.property(same.flashMessages().inputErrorsBag, 'new_password')
    const wrong = await change({
      current_password: 'no',
      new_password: 'another-one',
      new_password_again: 'another-one',
    })
    assert.property(wrong.flashMessages().inputErrorsBag, 'current_password')

    const done = await change({
      current_password: STUDENT_PASSWORD,
      new_password: 'another-one',
      new_password_again: 'another-one',
    })
    done.assertHeader('location', '/home')
    assert.equal((await AuditEvent.firstOrFail()).action, 'student.password_changed')
  })

  test('staff log in at their own door; students are strangers there', async ({ client }) => {
    const staff = await StaffFactory.create()
    const student = await StudentFactory.create()
    const response = await client
      .post('/office/login')
      .form({ email: staff.email.toUpperCase(), password: STAFF_PASSWORD })
      .withCsrfToken()
      .redirects(0)
    response.assertHeader('location', '/office')

    const asStudent = await client.get('/office').withGuard('student').loginAs(student).redirects(0)
    asStudent.assertHeader('location', '/office/login')
  })

  test('disabled staff cannot log in, nor go on working', async ({ assert, client }) => {
    const staff = await StaffFactory.apply('disabled').create()
    const response = await client
      .post('/office/login')
      .form({ email: staff.email, password: STAFF_PASSWORD })
      .withCsrfToken()
      .redirects(0)
    assert.property(response.flashMessages().inputErrorsBag, 'email')

    const page = await client.get('/office').withGuard('staff').loginAs(staff).redirects(0)
    page.assertHeader('location', '/office/login')
  })

  test('the language follows the link, and only leads to our own pages', async ({ client }) => {
    const chosen = await client.get('/locale/en?next=/login').redirects(0)
    chosen.assertHeader('location', '/login')
    const page = await client.get('/login').plainCookie('locale', 'en')
    page.assertTextIncludes('Enter the last six digits of your passport number')
    const outside = await client.get('/locale/en?next=//evil.example').redirects(0)
    outside.assertHeader('location', '/')
  })

  test('consent texts name their version', async ({ client }) => {
    const page = await client.get('/consents/sensitive_id').header('accept-language', 'zh-CN')
    page.assertTextIncludes('敏感个人信息处理单独同意书')
    page.assertTextIncludes('SHA-256')
    const unknown = await client.get('/consents/anything')
    unknown.assertStatus(404)
  })
})
