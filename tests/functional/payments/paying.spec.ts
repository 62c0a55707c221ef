import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Student from '#accounts/models/student'
import AuditEvent from '#audit/models/audit_event'
import Submission from '#capture/models/submission'
import config from '#config/payments'
import { StudentFactory } from '#database/factories/student'
import { cancelOrder } from '#orders/actions/cancel_order'
import type Order from '#orders/models/order'
import { checkPayment } from '#payments/actions/check_payment'
import { startPayment } from '#payments/actions/start_payment'
import { decideTrade } from '#payments/demo_gateway/actions/decide_trade'
import type DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import GatewayEvent from '#payments/models/gateway_event'
import PaymentAttempt from '#payments/models/payment_attempt'
import { newId } from '#shared/new_id'
import { gatewayInstead, paidMessage, placedOrder, startedPayment } from '#tests/support/payments'

test.group('Paying an order', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('去支付 leads to the cashier, paying there pays the order and starts the review', async ({
    assert,
    client,
  }) => {
    const order = await placedOrder()
    const student = await Student.findOrFail(order.studentId)

    const toCashier = await pay(client, order, student)
    toCashier.assertStatus(302)
    const cashier = await client.get(toCashier.header('location')!).header('accept', 'text/html')
    cashier.assertTextIncludes('演示支付，不会扣款')
    cashier.assertTextIncludes('¥20.00')

    const back = await choose(client, toCashier.header('location')!, 'paid')
    assert.equal(back.header('location'), config.returnUrl(order.id))
    await order.refresh()
    assert.equal(order.state, 'paid')
    assert.isNotNull(order.paidAt)

    const returned = await client.get(`/orders/${order.id}/return`).loginAs(student).redirects(0)
    assert.equal(returned.header('location'), `/orders/${order.id}`)
    returned.assertFlashMessage('success', '支付成功。')

    const attempt = await PaymentAttempt.findByOrFail('orderId', order.id)
    assert.equal(attempt.state, 'paid')
    assert.match(attempt.outTradeNo, /^[0-9a-f]{32}$/)
    assert.deepEqual(await auditOf(attempt.id), [
      'payment_attempt.created',
      'payment_attempt.opened',
      'payment_attempt.paid',
    ])
    assert.deepEqual(await auditOf(order.id), ['order.placed', 'order.paid'])
    const submission = await Submission.findByOrFail('collectionId', order.collectionId)
    assert.equal(submission.state, 'in_review')
  })

  test('what is stored of the notification names nobody', async ({ assert, client }) => {
    const { order, trade } = await startedPayment()
    await choose(client, cashierOf(trade), 'paid')

    const [event] = await GatewayEvent.query().where('out_trade_no', trade.outTradeNo)
    assert.equal(event.verdict, 'applied')
    assert.sameMembers(Object.keys(event.payload), [
      'outTradeNo',
      'providerTradeNo',
      'amountFen',
      'currency',
      'paidAt',
    ])
    await order.load('student')
    const kept = JSON.stringify([event.payload, trade.serialize()])
    for (const value of ['documentNumber', 'name', 'mobile', 'email'] as const) {
      assert.notInclude(kept, order.student[value])
    }
  })

  test('going on after a click on 去支付 is the same attempt', async ({ assert, client }) => {
    const order = await placedOrder()
    const student = await Student.findOrFail(order.studentId)

    const [first, second] = [await pay(client, order, student), await pay(client, order, student)]

    assert.equal(first.header('location'), second.header('location'))
    assert.lengthOf(await PaymentAttempt.query().where('order_id', order.id), 1)
  })

  test('the same form sent twice is one attempt', async ({ assert, client }) => {
    const order = await placedOrder()
    const student = await Student.findOrFail(order.studentId)
    const form = { _once: '00000000-0000-4000-8000-00000000000a' }

    const [first, second] = [
      await pay(client, order, student, form),
      await pay(client, order, student, form),
    ]

    assert.equal(first.header('location'), second.header('location'))
    assert.lengthOf(await PaymentAttempt.query().where('order_id', order.id), 1)
  })

  test('coming back without having paid leaves the order unpaid and says so', async ({
    assert,
    client,
  }) => {
    const { order, attempt } = await startedPayment()
    const student = await Student.findOrFail(order.studentId)

    const returned = await client
      .get(`/orders/${order.id}/return?paid=1&state=SUCCESS`)
      .loginAs(student)
      .redirects(0)

    assert.equal(returned.header('location'), `/orders/${order.id}`)
    returned.assertFlashMessage(
      'notice',
      '还没有收到付款。如果你已经付款，请稍后刷新；否则可以继续支付。'
    )
    await order.refresh()
    await attempt.refresh()
    assert.equal(order.state, 'placed')
    assert.equal(attempt.state, 'pending')
  })

  test('a failed payment charges nothing, and the next click is a new attempt', async ({
    assert,
    client,
  }) => {
    const { order, attempt, trade } = await startedPayment()
    const student = await Student.findOrFail(order.studentId)

    await choose(client, cashierOf(trade), 'failed')
    const cashier = await client.get(cashierOf(trade)).header('accept', 'text/html')
    cashier.assertTextIncludes('这笔交易已经关闭，没有扣款')
    const returned = await client
      .get(`/orders/${order.id}/return`)
      .header('accept-language', 'en')
      .loginAs(student)
      .redirects(0)

    returned.assertFlashMessage(
      'notice',
      'The payment did not go through and nothing was charged. You can try again.'
    )
    await attempt.refresh()
    assert.equal(attempt.state, 'closed')
    const next = await pay(client, order, student)
    assert.notInclude(next.header('location')!, trade.id)
    const attempts = await PaymentAttempt.query().where('order_id', order.id).orderBy('id')
    assert.deepEqual(
      attempts.map(({ state }) => state),
      ['closed', 'pending']
    )
    await order.refresh()
    assert.equal(order.state, 'placed')
  })

  test('a payment whose notification is late is found when the student comes back', async ({
    assert,
    client,
  }) => {
    const { order, trade } = await startedPayment()
    const student = await Student.findOrFail(order.studentId)

    await choose(client, cashierOf(trade), 'paid_late_notice')
    await order.refresh()
    assert.equal(order.state, 'placed')
    const returned = await client.get(`/orders/${order.id}/return`).loginAs(student).redirects(0)

    returned.assertFlashMessage('success', '支付成功。')
    await order.refresh()
    assert.equal(order.state, 'paid')
  })

  test('the second of two clicks at the cashier changes nothing', async ({ assert, client }) => {
    const { order, trade } = await startedPayment()

    await choose(client, cashierOf(trade), 'paid')
    await choose(client, cashierOf(trade), 'failed')

    await trade.refresh()
    assert.equal(trade.state, 'paid')
    await order.refresh()
    assert.equal(order.state, 'paid')
    const page = await client.get(cashierOf(trade)).header('accept', 'text/html')
    page.assertTextIncludes('这笔交易已经付款')
  })

  test('an order that is paid, cancelled or overdue cannot be paid', async ({ assert, client }) => {
    const paid = await placedOrder()
    paid.pay(DateTime.utc())
    await paid.save()
    const cancelled = await placedOrder()
    await cancelOrder(cancelled.id, cancelled.studentId)
    const overdue = await placedOrder()
    await overdue.merge({ closesAt: DateTime.utc().minus({ seconds: 1 }) }).save()

    for (const [order, sentence] of [
      [paid, '这个订单已经支付，无需再付。'],
      [cancelled, '这个订单已经关闭，没有扣款。请重新下单。'],
      [overdue, '这个订单已经关闭，没有扣款。请重新下单。'],
    ] as const) {
      const answer = await pay(client, order, await Student.findOrFail(order.studentId))
      assert.equal(answer.header('location'), orderPage(order))
      answer.assertFlashMessage('error', sentence)
      assert.lengthOf(await PaymentAttempt.query().where('order_id', order.id), 0)
    }
    await overdue.refresh()
    assert.equal(overdue.state, 'cancelled')
    assert.include(await auditOf(overdue.id), 'order.closed_unpaid')
  })

  test('the page of a closed order does not deny money that arrived too late', async ({
    client,
  }) => {
    const { order, trade } = await startedPayment()
    const student = await Student.findOrFail(order.studentId)
    await cancelOrder(order.id, order.studentId)
    await decideTrade(trade.id, 'paid')

    const returned = await client.get(`/orders/${order.id}/return`).loginAs(student).redirects(0)
    returned.assertFlashMessage('warning', '付款到账时订单已经关闭，款项会自动全额退回。')
    const page = await client.get(`/orders/${order.id}`).loginAs(student)
    page.assertTextIncludes('关闭后才到账的款项会自动全额退回')
    page.assertTextIncludes('订单已关闭')
  })

  test('another student’s order is not found', async ({ assert, client }) => {
    const order = await placedOrder()
    const stranger = await StudentFactory.create()

    const answer = await pay(client, order, stranger)
    const returned = await client.get(`/orders/${order.id}/return`).loginAs(stranger).redirects(0)

    answer.assertStatus(404)
    returned.assertStatus(404)
    assert.lengthOf(await PaymentAttempt.query().where('order_id', order.id), 0)
  })

  test('nobody pays without signing in', async ({ assert, client }) => {
    const order = await placedOrder()

    const answer = await client.post(`/orders/${order.id}/payment`).withCsrfToken().redirects(0)

    assert.equal(answer.header('location'), '/login')
    assert.lengthOf(await PaymentAttempt.query().where('order_id', order.id), 0)
  })

  test('a provider that does not answer leaves an attempt to go on with', async ({
    assert,
    client,
    cleanup,
  }) => {
    const order = await placedOrder()
    const student = await Student.findOrFail(order.studentId)
    const { baseUrl } = config.demoGateway
    cleanup(() => void (config.demoGateway.baseUrl = baseUrl))

    config.demoGateway.baseUrl = 'http://127.0.0.1:1/demo-gateway'
    const refused = await pay(client, order, student)
    const [created] = await PaymentAttempt.query().where('order_id', order.id)
    const returned = await client.get(`/orders/${order.id}/return`).loginAs(student).redirects(0)
    config.demoGateway.baseUrl = baseUrl
    const again = await pay(client, order, student)

    assert.equal(refused.header('location'), orderPage(order))
    refused.assertFlashMessage('error', '支付暂时不可用，订单已为你保留。请稍后再试。')
    assert.equal(created.state, 'created')
    returned.assertFlashMessage(
      'warning',
      '暂时查不到付款结果。如果你已经付款，请勿重复支付，稍后刷新即可。'
    )
    const attempts = await PaymentAttempt.query().where('order_id', order.id)
    assert.lengthOf(attempts, 1)
    assert.equal(attempts[0].outTradeNo, created.outTradeNo)
    assert.equal(again.header('location'), attempts[0].cashierUrl)
  })

  test('a create call whose answer was lost is sent again, for the same trade', async ({
    assert,
  }) => {
    const { order, attempt, trade } = await startedPayment()
    await attempt.merge({ state: 'created', cashierUrl: null }).save()

    const cashierUrl = await startPayment(order.id, order.studentId)

    assert.equal(cashierUrl, cashierOf(trade))
    await attempt.refresh()
    assert.deepEqual([attempt.state, attempt.cashierUrl], ['pending', cashierUrl])
    assert.lengthOf(await PaymentAttempt.query().where('order_id', order.id), 1)
  })

  test('去支付 for money that is at the provider already finds it', async ({ assert, client }) => {
    const { order, attempt, trade } = await startedPayment()
    const student = await Student.findOrFail(order.studentId)
    await attempt.merge({ state: 'created', cashierUrl: null }).save()
    await decideTrade(trade.id, 'paid_late_notice')

    const answer = await pay(client, order, student)
    assert.equal(answer.header('location'), `/orders/${order.id}/return`)
    const returned = await client.get(`/orders/${order.id}/return`).loginAs(student).redirects(0)

    returned.assertFlashMessage('success', '支付成功。')
    await order.refresh()
    assert.equal(order.state, 'paid')
  })

  test('an answer that the gateway did not sign is not believed', async (t) => {
    const { order, attempt } = await startedPayment()
    const { trade } = paidMessage(attempt)
    await gatewayInstead(t, (_, response) => void response.end(JSON.stringify(trade)))

    const state = await checkPayment(order.id, order.studentId)

    t.assert.equal(state, 'unreachable')
    await order.refresh()
    t.assert.equal(order.state, 'placed')
  })

  test('a gateway that never answers is given up', async (t) => {
    const order = await placedOrder()
    await gatewayInstead(t, () => {})

    await t.assert.rejects(
      () => startPayment(order.id, order.studentId),
      'payments.errors.unavailable'
    )
  }).timeout(10_000)

  test('an unknown page of the cashier is not found', async ({ client }) => {
    const page = await client.get(cashierOf({ id: newId() })).header('accept', 'text/html')
    page.assertStatus(404)
  })
})

function pay(client: ApiClient, order: Order, student: Student, form: object = {}) {
  return client
    .post(`/orders/${order.id}/payment`)
    .header('referer', orderPage(order))
    .header('accept', 'text/html')
    .form(form)
    .loginAs(student)
    .withCsrfToken()
    .redirects(0)
}

function orderPage({ id }: Order): string {
  return new URL(`/orders/${id}`, process.env.APP_URL).toString()
}

function choose(client: ApiClient, cashierUrl: string, outcome: string) {
  return client.post(cashierUrl).form({ outcome }).withCsrfToken().redirects(0)
}

function cashierOf({ id }: Pick<DemoGatewayTrade, 'id'>) {
  return `${config.demoGateway.baseUrl}/cashier/${id}`
}

async function auditOf(subjectId: string): Promise<string[]> {
  const events = await AuditEvent.query().where('subject_id', subjectId).orderBy('id')
  return events.map(({ action }) => action)
}
