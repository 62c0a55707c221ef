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
] as const

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
})
