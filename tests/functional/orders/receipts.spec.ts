import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SYSTEM } from '#audit/actions/record_audit'
import { StudentFactory } from '#database/factories/student'
import { markOrderPaid } from '#orders/actions/mark_order_paid'
import { orderPlaced } from '#tests/support/orders'
import db from '@adonisjs/lucid/services/db'

test.group('Receipt', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a paid order has one with every line, the total and the centre’s address', async ({
    client,
  }) => {
    const order = await orderPlaced('to-student')
    await db.transaction((trx) => markOrderPaid(trx, order.id, SYSTEM, DateTime.utc()))
    const page = await client
      .get(`/orders/${order.id}/receipt`)
      .withGuard('student')
      .loginAs(order.student)
      .header('accept-language', 'zh-CN')
    page.assertStatus(200)
    for (const words of [
      order.number,
      order.student.name,
      '¥20.00',
      '¥12.00',
      '¥42.00',
      '四川北路',
    ]) {
      page.assertTextIncludes(words)
    }
  })

  test('an unpaid order has none, and nobody reads somebody else’s', async ({ client }) => {
    const order = await orderPlaced()
    const own = await client
      .get(`/orders/${order.id}/receipt`)
      .withGuard('student')
      .loginAs(order.student)
      .accept('json')
    own.assertStatus(404)
    await db.transaction((trx) => markOrderPaid(trx, order.id, SYSTEM, DateTime.utc()))
    const stranger = await client
      .get(`/orders/${order.id}/receipt`)
      .withGuard('student')
      .loginAs(await StudentFactory.create())
    stranger.assertStatus(404)
  })
})
