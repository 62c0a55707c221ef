import router from '@adonisjs/core/services/router'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import { newId } from '#shared/new_id'

/** Pages and forms of these parts that anybody may reach. */
const OPEN = [
  'accounts.locale.store',
  'accounts.legal_texts.index',
  'accounts.legal_texts.show',
  'accounts.signup.create',
  'accounts.signup.store',
  'accounts.login.create',
  'accounts.login.store',
  'accounts.office_login.create',
  'accounts.office_login.store',
  'accounts.invitations.show',
  'accounts.invitations.update',
  'accounts.personas.store',
  'portal.entry.show',
  'portal.pages.show',
  'portal.display.store',
]

test.group('Doors', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('every other route of accounts, capture and portal asks for a sign-in', async ({
    assert,
    client,
  }) => {
    const routes = guardedRoutes()
    assert.isAbove(routes.length, 15)
    for (const { method, path } of routes) {
      const request = method === 'GET' ? client.get(path) : client.post(path).withCsrfToken()
      const answer = await request.redirects(0)
      answer.assertStatus(302)
      answer.assertHeader('location', path.startsWith('/office') ? '/office/login' : '/login')
    }
  })

  test('a script is told 401 instead', async ({ client }) => {
    const answer = await client.get('/home').accept('json').header('accept-language', 'en')
    answer.assertStatus(401)
    answer.assertBodyContains({ error: { message: 'Please log in first.' } })
  })

  test('a student is a stranger in the office, staff are strangers on a student’s pages', async ({
    client,
  }) => {
    const student = await StudentFactory.create()
    const staff = await StaffFactory.apply('administrator').create()
    for (const { method, path } of guardedRoutes()) {
      const isOffice = path.startsWith('/office')
      const request = method === 'GET' ? client.get(path) : client.post(path).withCsrfToken()
      const answer = await request
        .withGuard(isOffice ? 'student' : 'staff')
        .loginAs((isOffice ? student : staff) as never)
        .redirects(0)
      answer.assertHeader('location', isOffice ? '/office/login' : '/login')
    }
  })

  test('whoever is signed in does not meet the login page again', async ({ client }) => {
    const student = await StudentFactory.create()
    for (const path of ['/login', '/signup']) {
      const answer = await client.get(path).withGuard('student').loginAs(student).redirects(0)
      answer.assertHeader('location', '/home')
    }
    const staff = await StaffFactory.create()
    const answer = await client.get('/office/login').withGuard('staff').loginAs(staff).redirects(0)
    answer.assertHeader('location', '/office')
  })

  test('logging out ends the visit', async ({ client }) => {
    const student = await StudentFactory.create()
    const answer = await client
      .post('/logout')
      .withGuard('student')
      .loginAs(student)
      .withCsrfToken()
      .redirects(0)
    answer.assertHeader('location', '/')
    answer.assertSessionMissing('auth_student')
  })

  test('a page that is not for the role says so in words', async ({ client }) => {
    const reviewer = await StaffFactory.create()
    const page = await client.get('/office/audit').withGuard('staff').loginAs(reviewer)
    page.assertStatus(403)
    page.assertTextIncludes('你不能打开这个页面')
  })

  test('an address that leads nowhere says so in the person’s language', async ({ client }) => {
    const page = await client.get('/nowhere').header('accept-language', 'en')
    page.assertStatus(404)
    page.assertTextIncludes('Page not found')
  })
})

function guardedRoutes(): { method: string; path: string }[] {
  return router
    .toJSON()
    .root!.filter(({ name }) => /^(accounts|capture|portal)\./.test(name ?? ''))
    .filter(({ name }) => !OPEN.includes(name!))
    .map(({ methods, pattern }) => ({
      method: methods[0],
      path: pattern.replace(':kind', 'finished').replace(':frame', '1').replace(/:\w+/g, newId()),
    }))
}
