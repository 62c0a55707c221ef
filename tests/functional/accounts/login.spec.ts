import { randomUUID } from 'node:crypto'
import hash from '@adonisjs/core/services/hash'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { tryLogin } from '#accounts/login_throttle'
import AuditEvent from '#audit/models/audit_event'
import { CollectionFactory } from '#database/factories/collection'
import { STAFF_PASSWORD, StaffFactory } from '#database/factories/staff'
import { STUDENT_PASSWORD, StudentFactory } from '#database/factories/student'
import { nextPage } from '#tests/support/next_page'
import { openCohort } from '#tests/support/people'

/** CSRF token and one-time key, which differ on every page. */
const FORM_KEY = /value=(['"])[\w-]{36}\1/g

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

  test('the language of the last visit is remembered, with its audit row', async ({
    assert,
    client,
  }) => {
    const student = await StudentFactory.create()
    const logIn = () =>
      client
        .post('/login')
        .form({ number: student.documentNumber, password: STUDENT_PASSWORD })
        .header('accept-language', 'en')
        .withCsrfToken()
        .redirects(0)

    await logIn()
    await logIn()

    await student.refresh()
    assert.equal(student.locale, 'en')
    const events = await AuditEvent.query().where('subject_id', student.id)
    assert.deepEqual(
      events.map(({ action }) => action),
      ['student.locale_changed']
    )
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
    const unknown = '319901200301059990'
    const answer = async (number: string, password: string) => {
      const page = await client
        .post('/login')
        .form({ number, password })
        .header('accept-language', 'zh-CN')
        .header('referer', '/login')
        .withCsrfToken()
      page.assertTextIncludes('号码或密码不正确。连续输错 5 次后请 15 分钟后再试。')
      page.assertTextIncludes(`value="${number}"`)
      assert.notInclude(page.text(), password)
      return page.text().replaceAll(number, '').replaceAll(FORM_KEY, '')
    }
    for (let i = 0; i < 5; i++) {
      assert.equal(
        await answer(student.documentNumber, 'wrong-one'),
        await answer(unknown, 'wrong-one')
      )
    }
    assert.equal(
      await answer(student.documentNumber, STUDENT_PASSWORD),
      await answer(unknown, STUDENT_PASSWORD),
      'the right password does not help either'
    )
  })

  test('twenty tries at once are no more than five', async ({ assert }) => {
    const name = randomUUID()
    let tries = 0
    const verify = async () => {
      tries += 1
      return null
    }

    await Promise.all(Array.from({ length: 20 }, () => tryLogin(name, '203.0.113.9', verify)))
    assert.equal(tries, 5)
  })

  test('an expired login form of somebody who is signed in says so on their home', async ({
    client,
  }) => {
    const page = await client
      .post('/login')
      .form({ number: '1', password: '1', _csrf: 'an-old-token' })
      .header('accept-language', 'zh-CN')
      .header('referer', '/login')
      .withGuard('student')
      .loginAs(await StudentFactory.create())
    page.assertTextIncludes('线上采集毕业照')
    page.assertTextIncludes('页面停留时间过长')
  })

  test('an expired login form keeps the number, not the password', async ({ assert, client }) => {
    const page = await client
      .post('/login')
      .form({ number: '319901200301051278', password: 'a-secret', _csrf: 'an-old-token' })
      .header('accept-language', 'zh-CN')
      .header('referer', '/login')
    page.assertTextIncludes('页面停留时间过长')
    page.assertTextIncludes('value="319901200301051278"')
    assert.notInclude(page.text(), 'a-secret')
  })

  test('whoever was sent to the login page goes on where they were, with what they had typed', async ({
    client,
  }) => {
    const collection = await CollectionFactory.apply('unconfirmed')
      .merge({
        studentId: (await StudentFactory.create()).id,
        cohortId: (await openCohort()).id,
      })
      .create()
    await collection.load('student')
    const path = `/collections/${collection.id}/information`

    const login = await client
      .get(path)
      .accept('html')
      .header('accept-language', 'zh-CN')
      .withFlashMessages({ majorName: '环境工程', error: '页面停留时间过长' })
    login.assertTextIncludes('请先登录')

    const answer = await client
      .post('/login')
      .form({ number: collection.student.documentNumber, password: STUDENT_PASSWORD })
      .header('accept-language', 'zh-CN')
      .withSession(login.session())
      .withCsrfToken()
      .redirects(0)
    answer.assertHeader('location', path)
    const page = await nextPage(client, collection.student, answer)
    page.assertTextIncludes('填写信息')
    page.assertTextIncludes('页面停留时间过长')
    page.assertTextIncludes('value="环境工程"')
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

    const page = await client.get('/password').withGuard('student').loginAs(student)
    page.assertTextIncludes('至少 8 个字符，不能是证件号后六位')
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

  test('the first password is recognised in full width, at the login and when it is changed', async ({
    client,
  }) => {
    const student = await StudentFactory.merge({
      password: '31002X',
      hasDefaultPassword: true,
    }).create()
    const wide = '３１００２ｘ'
    const entered = await client
      .post('/login')
      .form({ number: student.documentNumber, password: wide })
      .withCsrfToken()
      .redirects(0)
    entered.assertHeader('location', '/home')
    const changed = await client
      .post('/password')
      .form({
        current_password: wide,
        new_password: 'my-own-one',
        new_password_again: 'my-own-one',
      })
      .withGuard('student')
      .loginAs(student)
      .withCsrfToken()
      .redirects(0)
    changed.assertHeader('location', '/home')
  })

  test('a password that looks like a stored one is hashed like any other', async ({ assert }) => {
    const typed = await hash.make('known')
    const student = await StudentFactory.merge({ password: typed }).create()
    const staff = await StaffFactory.merge({ password: typed }).create()
    for (const person of [student, staff]) {
      assert.isTrue(await hash.verify(person.password, typed))
      assert.isFalse(await hash.verify(person.password, 'known'))
    }
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

  test('a double click on 保存新密码 changes the password once', async ({ assert, client }) => {
    const student = await StudentFactory.create()
    const once = randomUUID()
    const send = () =>
      client
        .post('/password')
        .form({
          current_password: STUDENT_PASSWORD,
          new_password: 'another-one',
          new_password_again: 'another-one',
          _once: once,
        })
        .withGuard('student')
        .loginAs(student)
        .withCsrfToken()
        .redirects(0)
    for (const answer of [await send(), await send()]) answer.assertHeader('location', '/home')
    assert.lengthOf(await AuditEvent.all(), 1)
  })

  test('who forgot the password is told what to do', async ({ client }) => {
    const login = await client.get('/login')
    login.assertTextIncludes('忘记密码')
    login.assertTextIncludes('href="/pages/help#forgotten"')
    const help = await client.get('/pages/help')
    help.assertTextIncludes('id="forgotten"')
    help.assertTextIncludes('忘记密码怎么办？')
  })

  test('the language follows the link, and only leads to our own pages', async ({ client }) => {
    const chosen = await client.get('/locale/en?next=/login').redirects(0)
    chosen.assertHeader('location', '/login')
    const page = await client.get('/login').plainCookie('locale', 'en')
    page.assertTextIncludes('Enter the last six digits of your passport number')
    for (const next of ['//evil.example', 'https://evil.example', '/\\\\evil.example']) {
      const outside = await client.get('/locale/en').qs({ next }).redirects(0)
      outside.assertHeader('location', '/')
    }
  })

  test('every page links to itself in the other language', async ({ client }) => {
    const page = await client.get('/signup?kind=passport').header('accept-language', 'zh-CN')
    page.assertTextIncludes(encodeURIComponent('/signup?kind=passport'))
  })

  test('the language is the chosen one, else the browser’s, else Chinese; the office is Chinese', async ({
    assert,
    client,
  }) => {
    const language = async (path: string, accept: string, chosen?: string) => {
      const request = client.get(path).header('accept-language', accept)
      return (await (chosen ? request.plainCookie('locale', chosen) : request)).header(
        'content-language'
      )
    }
    assert.equal(await language('/login', 'en', 'zh-CN'), 'zh-CN')
    assert.equal(await language('/login', 'en-GB,zh;q=0.5'), 'en')
    assert.equal(await language('/login', 'fr'), 'zh-CN')
    assert.equal(await language('/login', 'fr', 'xx'), 'zh-CN')
    assert.equal(await language('/office/login', 'en', 'en'), 'zh-CN')
  })
})
