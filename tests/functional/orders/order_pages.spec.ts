import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SYSTEM } from '#audit/actions/record_audit'
import AuditEvent from '#audit/models/audit_event'
import Submission, { type SubmissionState } from '#capture/models/submission'
import { StudentFactory } from '#database/factories/student'
import { cancelOrder } from '#orders/actions/cancel_order'
import { closeExpiredOrders } from '#orders/actions/close_expired_orders'
import { markOrderPaid } from '#orders/actions/mark_order_paid'
import { placeOrder } from '#orders/actions/place_order'
import { PRINTS_UNDO_MINUTES, type default as Order } from '#orders/models/order'
import { newId } from '#shared/new_id'
import { nextPage } from '#tests/support/next_page'
import { orderPlaced } from '#tests/support/orders'

test.group('An order', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('that waits to be paid shows lines, total, time left, and the way to pay', async ({
    client,
    assert,
  }) => {
    const order = await orderPlaced('to-student')

    const page = await client.get(`/orders/${order.id}`).loginAs(order.student)

    page.assertTextIncludes('请支付订单')
    page.assertTextIncludes('纸质照片一版')
    page.assertTextIncludes(order.number)
    page.assertTextIncludes(`action="/orders/${order.id}/payment"`)
    page.assertTextIncludes('去支付 ¥42.00')
    const [, seconds] = /data-countdown="(\d+)"/.exec(page.text())!
    assert.closeTo(Number(seconds), 1800, 30)
  })

  test('that is paid says what is still to come', async ({ client, assert }) => {
    const order = await orderPlaced('to-student')
    await pay(order)

    const page = await client.get(`/orders/${order.id}`).loginAs(order.student)

    page.assertTextIncludes('付款成功')
    for (const step of ['付款 ¥42.00', '审核照片', '交给学校和学信网', '寄出纸质照片']) {
      page.assertTextIncludes(step)
    }
    page.assertTextIncludes('你本人登录学信网核对')
    page.assertTextIncludes('交付约 30 天后')
    assert.notInclude(page.text(), '去支付')
  })

  test('that is paid leads a {0} photo on: {1}')
    .with([
      ['returned', '照片被退回，请按原因重新拍摄'],
      ['processed', '请提交新照片'],
      ['approved', '审核已通过，等待交付'],
      ['delivered', '请登录学信网核对照片并确认'],
    ] as [SubmissionState, string][])
    .run(async ({ client }, [state, sentence]) => {
      const order = await orderPlaced()
      await pay(order)
      await Submission.query().where('collection_id', order.collectionId).update({ state })

      const page = await client.get(`/orders/${order.id}`).loginAs(order.student)

      page.assertTextIncludes(sentence)
    })

  test('shows a step of its prints once it cannot be undone', async ({ assert, client }) => {
    const order = await orderPlaced('to-student')
    await pay(order)
    await order.refresh()
    const prints = async () => {
      const page = await client.get(`/orders/${order.id}`).loginAs(order.student)
      const steps = page.text().match(/<li class="is-[^]*?<\/li>/g) ?? []
      return steps.find((step) => step.includes('寄出纸质照片'))!
    }
    const settle = () =>
      order
        .merge({ printsChangedAt: DateTime.utc().minus({ minutes: PRINTS_UNDO_MINUTES }) })
        .save()

    order.movePrints('making', newId(), null, DateTime.utc())
    await order.save()
    assert.include(await prints(), '审核通过后印制')
    await settle()
    assert.include(await prints(), '正在印制')

    const parcel = { carrier: 'sf', waybillNo: 'SF1234567890' }
    order.movePrints('shipped', newId(), parcel, DateTime.utc())
    await order.save()
    assert.include(await prints(), 'is-now')
    await settle()
    assert.include(await prints(), 'is-done')
  })

  test('that nobody paid in time is closed when it is looked at, and can be placed again', async ({
    client,
    assert,
  }) => {
    const order = await orderPlaced('none', undefined, DateTime.utc().minus({ minutes: 31 }))

    const page = await client.get(`/orders/${order.id}`).loginAs(order.student)

    page.assertTextIncludes('订单已关闭')
    page.assertTextIncludes(`href="/collections/${order.collectionId}/order"`)
    assert.notInclude(page.text(), '去支付')
    await order.refresh()
    assert.equal(order.state, 'cancelled')
    assert.deepEqual(await auditOf(order), ['order.placed', 'order.closed_unpaid'])
    const submission = await Submission.findByOrFail('collectionId', order.collectionId)
    assert.equal(submission.state, 'submitted')

    const next = await placeOrder(order.collectionId, order.studentId)
    assert.notEqual(next.id, order.id)
    const old = await client.get(`/orders/${order.id}`).loginAs(order.student)
    old.assertTextIncludes(`href="/orders/${next.id}"`)
  })

  test('of another student is not found, and nothing changes', async ({ client, assert }) => {
    const order = await orderPlaced('to-student')
    const stranger = await StudentFactory.create()

    const page = await client.get(`/orders/${order.id}`).loginAs(stranger)
    page.assertStatus(404)
    page.assertTextIncludes('没有找到这个页面')
    const answer = await client
      .post(`/orders/${order.id}/cancellation`)
      .loginAs(stranger)
      .withCsrfToken()
    answer.assertStatus(404)

    await order.refresh()
    assert.equal(order.state, 'placed')
    assert.deepEqual(await auditOf(order), ['order.placed'])
  })

  test('in English no Chinese is left', async ({ client, assert }) => {
    const order = await orderPlaced()
    const read = async () => {
      const page = await client
        .get(`/orders/${order.id}`)
        .loginAs(order.student)
        .header('accept-language', 'en')
      return page.text().replace(/>中文</, '')
    }
    assert.notMatch(await read(), /\p{Script=Han}/u)
    await pay(order)
    const paid = await read()
    assert.include(paid, 'You check the photo on CHSI yourself')
    assert.notMatch(paid, /\p{Script=Han}/u)
  })
})

test.group('Cancelling an order', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('frees the collection for another one; twice is once', async ({ client, assert }) => {
    const order = await orderPlaced()
    const cancel = () =>
      client
        .post(`/orders/${order.id}/cancellation`)
        .loginAs(order.student)
        .withCsrfToken()
        .redirects(0)

    const answer = await cancel()
    await cancel()

    answer.assertHeader('location', `/orders/${order.id}`)
    const page = await nextPage(client, order.student, answer)
    page.assertTextIncludes('订单已取消。')
    page.assertTextIncludes('重新下单')
    await order.refresh()
    assert.equal(order.state, 'cancelled')
    assert.isNull(order.openSlot)
    assert.deepEqual(await auditOf(order), ['order.placed', 'order.cancelled'])
    const submission = await Submission.findByOrFail('collectionId', order.collectionId)
    assert.equal(submission.state, 'submitted')
  })

  test('is refused once it is paid', async ({ client, assert }) => {
    const order = await orderPlaced()
    await pay(order)

    const answer = await client
      .post(`/orders/${order.id}/cancellation`)
      .loginAs(order.student)
      .withCsrfToken()
      .header('referer', `/orders/${order.id}`)
      .redirects(0)

    const page = await nextPage(client, order.student, answer)
    page.assertTextIncludes('付款成功')
    page.assertTextIncludes('role="alert"')
    await order.refresh()
    assert.equal(order.state, 'paid')
    await assert.rejects(() => cancelOrder(order.id, order.studentId), 'errors.state_changed')
  })
})

test.group('我的订单', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('lists the student’s own orders, newest first, with their states', async ({
    client,
    assert,
  }) => {
    const first = await orderPlaced('none', undefined, DateTime.utc().minus({ hours: 1 }))
    const second = await placeOrder(first.collectionId, first.studentId)
    const stranger = await orderPlaced()

    const page = await client.get('/orders').loginAs(first.student)

    page.assertTextIncludes('已关闭')
    page.assertTextIncludes('待支付')
    const at = (order: Order) => page.text().indexOf(`href="/orders/${order.id}"`)
    assert.isBelow(at(second), at(first))
    assert.equal(at(stranger), -1)
  })

  test('says so when there is none', async ({ client }) => {
    const page = await client.get('/orders').loginAs(await StudentFactory.create())
    page.assertTextIncludes('还没有订单')
  })
})

test.group('Closing expired orders', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('closes those whose time is over, once, and no others', async ({ assert }) => {
    const overdue = await orderPlaced('none', undefined, DateTime.utc().minus({ minutes: 31 }))
    const fresh = await orderPlaced()
    const paid = await orderPlaced('none', undefined, DateTime.utc().minus({ minutes: 31 }))
    await pay(paid)

    assert.equal(await closeExpiredOrders(), 1)
    assert.equal(await closeExpiredOrders(), 0)

    for (const [order, state] of [
      [overdue, 'cancelled'],
      [fresh, 'placed'],
      [paid, 'paid'],
    ] as const) {
      await order.refresh()
      assert.equal(order.state, state)
    }
    const [audit] = await AuditEvent.query()
      .where('subject_id', overdue.id)
      .where('action', 'order.closed_unpaid')
    assert.equal(audit.actorKind, 'system')
  })

  test('money for an overdue order that is still open pays it', async ({ assert }) => {
    const order = await orderPlaced('none', undefined, DateTime.utc().minus({ minutes: 31 }))
    assert.equal(await pay(order), 'paid')
    assert.equal(await pay(order), 'already_paid')
  })
})

function pay(order: Order) {
  return db.transaction((trx) => markOrderPaid(trx, order.id, SYSTEM, DateTime.utc()))
}

async function auditOf(order: Order): Promise<string[]> {
  const events = await AuditEvent.query().where('subject_id', order.id).orderBy('id')
  return events.map(({ action }) => action)
}
