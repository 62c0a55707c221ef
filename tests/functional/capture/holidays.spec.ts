import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import type Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { forgetHolidays, readHolidays } from '#capture/actions/read_holidays'
import Holiday from '#capture/models/holiday'
import { StaffFactory } from '#database/factories/staff'

test.group('Holidays', (group) => {
  group.each.teardown(() => forgetHolidays())
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a year is pasted, a day is added and taken out again', async ({ client, assert }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const lines = '2027-10-01 至 2027-10-07 休 国庆节\r\n\r\n2027-10-09 班 国庆节调休'
    const answer = await post(client, administrator, 'imports', { lines })
    answer.assertFlashMessage('success', '已保存 6 天。')
    await post(client, administrator, '', { day: '2027-01-01', kind: 'off', holiday_name: '元旦' })

    const table = await readHolidays()
    assert.isFalse(table.get('2027-10-01'))
    assert.isFalse(table.has('2027-10-02'), 'a Saturday is off anyway')
    assert.isTrue(table.get('2027-10-09'))
    const list = await client
      .get('/office/holidays?year=2027')
      .withGuard('staff')
      .loginAs(administrator)
    list.assertTextIncludes('国庆节调休')
    list.assertTextIncludes('元旦')

    const day = await Holiday.findByOrFail('day', '2027-01-01')
    await post(client, administrator, `${day.id}/removal`, {})
    await post(client, administrator, `${day.id}/removal`, {})
    const after = await readHolidays()
    assert.isFalse(after.has('2027-01-01'))
    assert.lengthOf(await AuditEvent.query().where('action', 'holiday.kept'), 7)
    assert.lengthOf(await AuditEvent.query().where('action', 'holiday.removed'), 1)
  })

  test('lines that cannot be read import nothing', async ({ client, assert }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const lines = ['2027-10-01 休 国庆节', '国庆节', '2027-02-31 休 无', '2027-10-02 休 周六'].join(
      '\n'
    )
    const answer = await post(client, administrator, 'imports', { lines })
    answer.assertFlashMessage('inputErrorsBag', {
      lines: [
        '第 2、3、4 行看不懂，没有导入任何一天。请写成“日期 休或班 名称”，休用于周一至周五，班用于周六、周日。',
      ],
    })
    for (const [fields, sentence] of [
      [
        { day: '2027-10-02', kind: 'off', holiday_name: '国庆' },
        '周六、周日本来就休息，不用填写。',
      ],
      [
        { day: '2027-10-04', kind: 'working', holiday_name: '国庆' },
        '周一至周五本来就上班，不用填写。',
      ],
    ] as const) {
      const refused = await post(client, administrator, '', fields)
      refused.assertFlashMessage('inputErrorsBag', { day: [sentence] })
    }
    const nameless = await post(client, administrator, '', { day: '2027-10-04', kind: 'off' })
    nameless.assertFlashMessage('inputErrorsBag', { holiday_name: ['请填写节假日名称。'] })
    assert.lengthOf(await Holiday.all(), 0)
  })

  test('only administrators may', async ({ client, assert }) => {
    const operator = await StaffFactory.apply('operator').create()
    const list = await client
      .get('/office/holidays')
      .withGuard('staff')
      .loginAs(operator)
      .accept('json')
    list.assertStatus(403)
    await post(client, operator, '', { day: '2027-01-01', kind: 'off', holiday_name: '元旦' })
    await post(client, operator, 'imports', { lines: '2027-01-01 休 元旦' })
    assert.lengthOf(await Holiday.all(), 0)
  })
})

function post(client: ApiClient, staff: Staff, path: string, fields: Record<string, string>) {
  return client
    .post(`/office/holidays${path && `/${path}`}`)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', '/office/holidays')
    .form(fields)
    .redirects(0)
}
