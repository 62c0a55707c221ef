import testUtils from '@adonisjs/core/services/test_utils'
import hash from '@adonisjs/core/services/hash'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import type Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'

const OLD = 'Alte-brücke-41-laterne'
const NEW = 'Korrekt-pferd-77-batterie'

test.group('A member of staff’s own password', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is replaced by whoever knows the old one', async ({ client, assert }) => {
    const staff = await StaffFactory.merge({ password: OLD }).create()
    const page = await client.get('/office/password').withGuard('staff').loginAs(staff)
    page.assertTextIncludes('修改密码')

    const answer = await change(client, staff, OLD, NEW)

    assert.equal(answer.flashMessage('success'), '密码已修改。')
    await staff.refresh()
    assert.isTrue(await hash.verify(staff.password, NEW))
    const event = await AuditEvent.query().where('action', 'staff.password_set').firstOrFail()
    assert.equal(event.actorId, staff.id)
  })

  test('stays when the old one is wrong, or the new one is one that everybody tries', async ({
    client,
    assert,
  }) => {
    const staff = await StaffFactory.merge({ password: OLD }).create()
    for (const [current, next, field, again] of [
      ['falsch', NEW, 'current_password', NEW],
      [OLD, 'password1234', 'new_password', 'password1234'],
      [OLD, 'kurz', 'new_password', 'kurz'],
      [OLD, NEW, 'new_password_again', `${NEW}!`],
    ]) {
      const refused = await change(client, staff, current, next, again)
      assert.property(refused.flashMessage('inputErrorsBag'), field)
      assert.notInclude(JSON.stringify(refused.flashMessages()), next)
    }
    await staff.refresh()
    assert.isTrue(await hash.verify(staff.password, OLD))
  })
})

function change(client: ApiClient, staff: Staff, current: string, next: string, again = next) {
  return client
    .post('/office/password')
    .form({ current_password: current, new_password: next, new_password_again: again })
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .redirects(0)
}
