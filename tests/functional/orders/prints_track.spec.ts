import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SYSTEM } from '#audit/actions/record_audit'
import AuditEvent from '#audit/models/audit_event'
import db from '@adonisjs/lucid/services/db'
import Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import { MOST_WAYBILLS } from '#fulfilment/waybill_rows'
import Notice from '#messages/models/notice'
import { markOrderPaid } from '#orders/actions/mark_order_paid'
import Order from '#orders/models/order'
import { newId } from '#shared/new_id'
import { orderPlaced } from '#tests/support/orders'

async function printable(): Promise<Order> {
  const order = await orderPlaced('to-student')
  await db.transaction((trx) => markOrderPaid(trx, order.id, SYSTEM, DateTime.utc()))
  await Submission.query().where('collection_id', order.collectionId).update({ state: 'approved' })
  return Order.findOrFail(order.id)
}

test.group('Prints in the back office', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('ticked orders go a step on, the others are left out and named', async ({
    client,
    assert,
  }) => {
    const good = await printable()
    const unpaid = await orderPlaced('to-student')
    const operator = await StaffFactory.apply('operator').create()
    assert.equal(good.printsState, 'to_make')

    const answer = await client
      .post('/office/orders/prints-steps')
      .withGuard('staff')
      .loginAs(operator)
      .withCsrfToken()
      .form({ 'step': 'making', 'orders[0]': good.id, 'orders[1]': unpaid.id })

    answer.assertStatus(200)
    answer.assertTextIncludes('1 笔订单标记为制作中，1 笔没有改动')
    answer.assertTextIncludes(`${unpaid.number}：还没有支付`)
    await good.refresh()
    assert.equal(good.printsState, 'making')
    assert.lengthOf(await AuditEvent.query().where('action', 'prints.making_started'), 1)
    assert.lengthOf(await Notice.query().where('event', 'prints_making'), 1)

    const undo = await client
      .post('/office/orders/prints-undos')
      .withGuard('staff')
      .loginAs(operator)
      .withCsrfToken()
      .form({ step: good.printsStepId! })
      .redirects(0)
    undo.assertStatus(302)
    await good.refresh()
    assert.equal(good.printsState, 'to_make')
  })

  test('a parcel needs its number; a registrar moves nothing', async ({ client, assert }) => {
    const order = await printable()
    await Order.query().where('id', order.id).update({ prints_state: 'making' })
    const operator = await StaffFactory.apply('operator').create()
    const send = (form: Record<string, string>, staff = operator) =>
      client
        .post('/office/orders/prints-steps')
        .withGuard('staff')
        .loginAs(staff)
        .withCsrfToken()
        .form({ 'step': 'shipped', 'orders[0]': order.id, ...form })

    const page = await send({})
    page.assertTextIncludes('快递公司')
    await send({ carrier: 'sf', [`waybills[${order.id}]`]: 'SF1234567890' })
    await order.refresh()
    assert.equal(order.printsState, 'shipped')
    assert.equal(order.waybillNo, 'SF1234567890')

    const registrar = await StaffFactory.merge({ schoolId: null }).apply('registrar').create()
    const refused = await client
      .post('/office/orders/prints-steps')
      .withGuard('staff')
      .loginAs(registrar)
      .withCsrfToken()
      .accept('json')
      .form({ 'step': 'received', 'orders[0]': order.id })
    refused.assertStatus(403)
    await order.refresh()
    assert.equal(order.printsState, 'shipped')
  })

  test('the courier’s file is checked before anything is written', async ({ client, assert }) => {
    const order = await printable()
    await Order.query().where('id', order.id).update({ prints_state: 'making' })
    const operator = await StaffFactory.apply('operator').create()
    const csv = `客户订单号,快递单号\n${order.number},SF9876543210\n2026112299999999,SF1111111111\n`

    const page = await client
      .post('/office/waybills')
      .withGuard('staff')
      .loginAs(operator)
      .withCsrfToken()
      .field('carrier', 'sf')
      .file('file', Buffer.from(csv), { filename: 'waybills.csv' })

    page.assertTextIncludes('1 行可以应用，1 行有问题')
    page.assertTextIncludes('没有这个订单号')
    await order.refresh()
    assert.equal(order.printsState, 'making')

    const token = /name="token" value="([^"]+)"/.exec(page.text())![1]
    await client
      .post('/office/waybills/application')
      .withGuard('staff')
      .loginAs(operator)
      .withCsrfToken()
      .form({ token })
    await order.refresh()
    assert.equal(order.waybillNo, 'SF9876543210')
  })

  test('a courier that the file names is known in both languages', async ({ client, assert }) => {
    const orders = [await printable(), await printable(), await printable()]
    const ids = orders.map(({ id }) => id)
    await Order.query().whereIn('id', ids).update({ prints_state: 'making' })
    const operator = await StaffFactory.apply('operator').create()
    const csv =
      '客户订单号,快递单号,快递公司\n' +
      ['中通快递', 'JD Logistics', '飞马快递']
        .map((name, i) => `${orders[i].number},SF100000000${i},${name}\n`)
        .join('')

    const page = await client
      .post('/office/waybills')
      .withGuard('staff')
      .loginAs(operator)
      .withCsrfToken()
      .file('file', Buffer.from(csv), { filename: 'waybills.csv' })
    page.assertTextIncludes('2 行可以应用，1 行有问题')
    page.assertTextIncludes('不认识的快递公司')
    const token = /name="token" value="([^"]+)"/.exec(page.text())![1]
    await client
      .post('/office/waybills/application')
      .withGuard('staff')
      .loginAs(operator)
      .withCsrfToken()
      .form({ token })

    for (const order of orders) await order.refresh()
    assert.deepEqual(
      orders.map(({ carrier }) => carrier),
      ['zto', 'jd', null]
    )
    const list = await client
      .get(`/office/orders/${orders[0].id}`)
      .withGuard('staff')
      .loginAs(operator)
    list.assertTextIncludes('中通快递 SF1000000000')
  })

  test('a file with as many rows as allowed, all of them long, is uploaded and applied', async ({
    client,
    assert,
  }) => {
    const first = await printable()
    const more = await Order.createMany(
      Array.from({ length: MOST_WAYBILLS - 1 }, (_, i) => ({
        ...first.$attributes,
        id: newId(),
        number: `2026112400${i + 1000}`,
        openSlot: null,
      }))
    )
    await Order.query().update({ prints_state: 'making' })
    const operator = await StaffFactory.apply('operator').create()
    const longest = (i: number) => `SF${String(i).padStart(38, '0')}`
    const rows = [first, ...more].map(({ number }, i) => `${number},${longest(i)},京东物流`)
    const send = (body: string[]) =>
      client
        .post('/office/waybills')
        .withGuard('staff')
        .loginAs(operator)
        .withCsrfToken()
        .file('file', Buffer.from(['客户订单号,快递单号,快递公司', ...body].join('\n')), {
          filename: 'waybills.csv',
        })

    const page = await send(rows)
    page.assertTextIncludes('500 行可以应用，0 行有问题')
    const token = /name="token" value="([^"]+)"/.exec(page.text())![1]
    const applied = await client
      .post('/office/waybills/application')
      .withGuard('staff')
      .loginAs(operator)
      .withCsrfToken()
      .form({ token })
    applied.assertTextIncludes('500 笔订单标记为已寄出')
    assert.lengthOf(await Order.query().where('prints_state', 'shipped'), MOST_WAYBILLS)

    const tooMany = await send([...rows, '2026112499999999,SF1234567890,京东物流'])
    tooMany.assertTextIncludes('500')
    tooMany.assertTextIncludes('有错误需要更正')
  }).timeout(30_000)

  test('lists and files answer', async ({ client, assert }) => {
    const order = await printable()
    const operator = await StaffFactory.apply('operator').create()
    for (const path of [
      '/office/orders?prints=to_make&sort=-paid',
      '/office/orders/export',
      '/office/waybills/export',
      '/office/waybills/create',
      `/office/orders/${order.id}`,
      `/office/orders/prints-steps/new?step=making&all=1`,
      '/office/students?sort=registered',
      '/office/students/export',
      `/office/students/${order.studentId}`,
    ]) {
      const answer = await client.get(path).withGuard('staff').loginAs(operator)
      assert.equal(answer.status(), 200, path)
    }
  })
})
