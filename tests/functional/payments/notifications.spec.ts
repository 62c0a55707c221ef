import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import config from '#config/payments'
import { cancelOrder } from '#orders/actions/cancel_order'
import { startPayment } from '#payments/actions/start_payment'
import { decideTrade } from '#payments/demo_gateway/actions/decide_trade'
import { resendDueNotifications } from '#payments/demo_gateway/actions/resend_due_notifications'
import { RETRY_AFTER_S, sendNotification } from '#payments/demo_gateway/actions/send_notification'
import GatewayEvent from '#payments/models/gateway_event'
import PaymentAttempt from '#payments/models/payment_attempt'
import { newId } from '#shared/new_id'
import {
  notify,
  paidMessage,
  send,
  serverBetween,
  signed,
  startedPayment,
} from '#tests/support/payments'

test.group('Notifications of the provider', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('need no session and leave no cookie', async ({ assert }) => {
    const { order, attempt } = await startedPayment()

    const answer = await send(signed(paidMessage(attempt)))

    assert.equal(answer.status, 204)
    assert.isNull(answer.headers.get('set-cookie'))
    await order.refresh()
    assert.equal(order.state, 'paid')
  })

  test('the same one again, and a second one of the same money, change nothing', async ({
    assert,
  }) => {
    const { order, attempt } = await startedPayment()
    const message = paidMessage(attempt)

    for (const each of [message, message, paidMessage(attempt)]) {
      assert.equal(await notify(signed(each)), 204)
    }

    assert.lengthOf(await auditOf(order.id, 'order.paid'), 1)
    assert.lengthOf(await auditOf(attempt.id, 'payment_attempt.paid'), 1)
    const events = await GatewayEvent.query()
      .where('out_trade_no', attempt.outTradeNo)
      .orderBy('id')
    assert.deepEqual(
      events.map(({ verdict }) => verdict),
      ['applied', 'repeated']
    )
  })

  test('another amount or currency pays nothing and waits for staff', async ({ assert }) => {
    for (const change of [{ amountFen: 1 }, { currency: 'USD' }]) {
      const { order, attempt } = await startedPayment()

      assert.equal(await notify(signed(paidMessage(attempt, change))), 204)

      await order.refresh()
      await attempt.refresh()
      assert.equal(order.state, 'placed')
      assert.equal(attempt.state, 'mismatch')
      assert.lengthOf(await auditOf(attempt.id, 'payment_attempt.mismatched'), 1)
      const event = await GatewayEvent.findByOrFail('outTradeNo', attempt.outTradeNo)
      assert.equal(event.verdict, 'mismatch')
      await assert.rejects(
        () => startPayment(order.id, order.studentId),
        'payments.errors.being_checked'
      )
    }
  })

  test('a wrong amount after the right one changes nothing', async ({ assert }) => {
    const { order, attempt } = await startedPayment()

    await notify(signed(paidMessage(attempt)))
    await notify(signed(paidMessage(attempt, { amountFen: 1 })))

    await order.refresh()
    await attempt.refresh()
    assert.deepEqual([order.state, attempt.state], ['paid', 'paid'])
  })

  test('money for a cancelled order is late and stays visible', async ({ assert }) => {
    const { order, attempt } = await startedPayment()
    await cancelOrder(order.id, order.studentId)

    assert.equal(await notify(signed(paidMessage(attempt))), 204)

    await order.refresh()
    await attempt.refresh()
    assert.deepEqual([order.state, attempt.state], ['cancelled', 'paid_late'])
    assert.isNotNull(attempt.paidAt)
    assert.lengthOf(await auditOf(attempt.id, 'payment_attempt.paid_late'), 1)
  })

  test('two attempts of one order are paid: the second is paid twice', async ({ assert }) => {
    const { order, attempt: first, trade } = await startedPayment()
    await decideTrade(trade.id, 'failed')
    first.close()
    await first.save()
    await startPayment(order.id, order.studentId)
    const second = await PaymentAttempt.query()
      .where('order_id', order.id)
      .where('state', 'pending')
      .firstOrFail()

    await notify(signed(paidMessage(second)))
    await notify(signed(paidMessage(first)))

    await first.refresh()
    await second.refresh()
    assert.deepEqual([first.state, second.state], ['paid_twice', 'paid'])
    assert.lengthOf(await auditOf(order.id, 'order.paid'), 1)
  })

  test('money for a closed attempt of an unpaid order is late', async ({ assert }) => {
    const { order, attempt } = await startedPayment()
    attempt.close()
    await attempt.save()

    await notify(signed(paidMessage(attempt)))

    await order.refresh()
    await attempt.refresh()
    assert.deepEqual([order.state, attempt.state], ['placed', 'paid_late'])
  })

  test('one that is faster than the answer of the create call is applied', async ({ assert }) => {
    const { order, attempt } = await startedPayment()
    await attempt.merge({ state: 'created', cashierUrl: null }).save()

    await notify(signed(paidMessage(attempt)))

    await order.refresh()
    await attempt.refresh()
    assert.deepEqual([order.state, attempt.state], ['paid', 'paid'])
  })

  test('one for a number that is not ours is kept', async ({ assert }) => {
    const outTradeNo = newId().replaceAll('-', '')

    assert.equal(await notify(signed(paidMessage({ outTradeNo, amountFen: 2000 }))), 204)

    const event = await GatewayEvent.findByOrFail('outTradeNo', outTradeNo)
    assert.equal(event.verdict, 'unknown')
  })

  test('one that was not signed by the gateway is refused, {label}')
    .with([
      { label: 'wrong secret', change: {}, secret: 'another-secret' },
      { label: 'no signature', change: { 'demo-signature': '' } },
      { label: 'signature of another length', change: { 'demo-signature': 'abc' } },
      { label: 'no nonce', change: { 'demo-nonce': '' } },
      { label: 'another nonce', change: { 'demo-nonce': '__proto__' } },
      { label: 'another time', change: { 'demo-timestamp': '1' } },
      { label: 'an old time', change: {}, minutes: -6 },
      { label: 'a time to come', change: {}, minutes: 6 },
      { label: 'another body', change: {}, body: '{"id":"1"}' },
      { label: 'no body', change: {}, body: '' },
      { label: 'a body that is no JSON', change: {}, body: '{"id":' },
    ] as { label: string; change: object; secret?: string; minutes?: number; body?: string }[])
    .run(async ({ assert }, { change, secret, minutes = 0, body }) => {
      const { order, attempt } = await startedPayment()
      const message = signed(paidMessage(attempt), DateTime.utc().plus({ minutes }), secret)

      const answer = await send({
        body: body ?? message.body,
        headers: { ...message.headers, ...change },
      })

      assert.include([400, 401], answer.status)
      assert.isNull(answer.headers.get('set-cookie'))
      await order.refresh()
      assert.equal(order.state, 'placed')
      assert.lengthOf(await GatewayEvent.query().where('out_trade_no', attempt.outTradeNo), 0)
    })

  test('a genuine one cannot be played again, nor sent to another address', async ({ assert }) => {
    const { attempt } = await startedPayment()
    const message = signed(paidMessage(attempt))

    assert.equal(await notify(message), 204)
    assert.equal(await notify(message), 401)
    const elsewhere = await fetch(`${config.demoGateway.baseUrl}/api/trades`, {
      method: 'POST',
      ...signed(paidMessage(attempt)),
    })
    assert.equal(elsewhere.status, 401)
  })

  test('a genuine one in an unknown shape is refused', async ({ assert }) => {
    const { order, attempt } = await startedPayment()
    for (const change of [{ amountFen: 20.5 }, { amountFen: '2000' }, { paidAt: 'yesterday' }]) {
      assert.equal(await notify(signed(paidMessage(attempt, change))), 401)
    }
    await order.refresh()
    assert.equal(order.state, 'placed')
  })

  test('an unknown provider has no address', async ({ assert }) => {
    const { attempt } = await startedPayment()
    for (const name of ['wechat', '__proto__', 'constructor']) {
      const answer = await fetch(config.notifyUrl(name), {
        method: 'POST',
        ...signed(paidMessage(attempt)),
      })
      assert.equal(answer.status, 404)
      assert.isNull(answer.headers.get('set-cookie'))
    }
  })

  test('the gateway sends until it is heard, with one id and a new signature each time', async (t) => {
    const { assert } = t
    const { order, trade } = await startedPayment()
    const between = await serverBetween(t, (nth) => (nth === 1 ? 500 : null))
    await trade.merge({ notifyUrl: between.notifyUrl }).save()

    await decideTrade(trade.id, 'paid')
    await order.refresh()
    await trade.refresh()
    assert.equal(order.state, 'placed')
    assert.deepEqual([trade.notifyTries, between.calls()], [1, 1])

    await resendDueNotifications()
    assert.equal(between.calls(), 1, 'not before it is due')
    await sendNotification(trade.id, DateTime.utc().plus({ seconds: RETRY_AFTER_S[0] + 1 }))
    await sendNotification(trade.id, DateTime.utc().plus({ hours: 30 }))

    await order.refresh()
    await trade.refresh()
    assert.equal(order.state, 'paid')
    assert.isNull(trade.nextNotifyAt)
    assert.equal(between.calls(), 2)
    const [event, ...others] = await GatewayEvent.query().where('out_trade_no', trade.outTradeNo)
    assert.equal(event.notificationId, trade.notificationId)
    assert.lengthOf(others, 0)
  })

  test('the gateway gives up after a day', async (t) => {
    const { trade } = await startedPayment()
    const between = await serverBetween(t, () => 500)
    await trade.merge({ notifyUrl: between.notifyUrl }).save()

    await decideTrade(trade.id, 'paid')
    let now = DateTime.utc()
    for (const seconds of RETRY_AFTER_S) {
      now = now.plus({ seconds: seconds + 1 })
      await sendNotification(trade.id, now)
    }

    await trade.refresh()
    t.assert.isNull(trade.nextNotifyAt)
    t.assert.equal(between.calls(), RETRY_AFTER_S.length + 1)
  })

  test('a notification whose job was lost is sent by the next run', async ({ assert }) => {
    const { order, trade } = await startedPayment()
    trade.pay(DateTime.utc(), DateTime.utc())
    await trade.save()

    assert.equal(await resendDueNotifications(), 1)

    await order.refresh()
    assert.equal(order.state, 'paid')
    await trade.refresh()
    assert.isNull(trade.nextNotifyAt)
  })
})

function auditOf(subjectId: string, action: string) {
  return AuditEvent.query().where('subject_id', subjectId).where('action', action)
}
