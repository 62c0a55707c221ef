import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { StaffFactory } from '#database/factories/staff'

const LISTS = [
  ['/office/orders', 'operator'],
  ['/office/payments', 'operator'],
  ['/office/deliveries', 'operator'],
  ['/office/rosters', 'administrator'],
  ['/office/graduates', 'administrator'],
  ['/office/audit', 'auditor'],
  ['/office/review', 'reviewer'],
  ['/office/messages', 'operator'],
  ['/office/outbox', 'operator'],
  ['/office/announcements', 'administrator'],
  ['/office/extensions', 'lead_reviewer'],
] as const

const FILTERS = [
  'school',
  'cohort',
  'only',
  'stage',
  'state',
  'number',
  'order',
  'tab',
  'about',
  'search',
  'sort',
  'audience',
  'paidFrom',
  'minYuan',
  'action',
]

test.group('Lists', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('{0} takes no page that there cannot be')
    .with(LISTS as unknown as [string, (typeof LISTS)[number][1]][])
    .run(async ({ client }, [path, role]) => {
      const staff = await StaffFactory.merge({ role }).create()
      for (const page of ['0', '1.01', '1e22', 'x']) {
        const answer = await client
          .get(path)
          .qs({ page })
          .accept('json')
          .withGuard('staff')
          .loginAs(staff)
        answer.assertStatus(422)
      }
    })

  test('{0} takes a filter whose boxes and lists are left empty')
    .with(LISTS as unknown as [string, (typeof LISTS)[number][1]][])
    .run(async ({ client }, [path, role]) => {
      const staff = await StaffFactory.merge({ role }).create()
      const empty = Object.fromEntries(FILTERS.map((name) => [name, '']))
      const answer = await client.get(path).qs(empty).withGuard('staff').loginAs(staff).redirects(0)
      answer.assertStatus(200)
    })

  test('an address with a filter that there cannot be is no page', async ({ client }) => {
    const operator = await StaffFactory.apply('operator').create()
    const typed = () => client.get('/office/orders?state=x').withGuard('staff').loginAs(operator)

    const page = await typed().redirects(0)
    page.assertStatus(404)
    page.assertTextIncludes('没有找到这个页面')

    const sent = await typed().header('referer', '/office/orders').redirects(0)
    sent.assertStatus(302)
  })
})
