import ace from '@adonisjs/core/services/ace'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import PaymentsReconcile from '#commands/payments_reconcile'
import AuditEvent from '#audit/models/audit_event'
import config from '#config/payments'
import { cancelOrder } from '#orders/actions/cancel_order'
import { closeExpiredOrders } from '#orders/actions/close_expired_orders'
import { reconcilePayments } from '#payments/actions/reconcile_payments'
import { decideTrade } from '#payments/demo_gateway/actions/decide_trade'
import GatewayEvent from '#payments/models/gateway_event'
import PaymentAttempt from '#payments/models/payment_attempt'
import { newId } from '#shared/new_id'
import { notify, paidMessage, placedOrder, signed, startedPayment } from '#tests/support/payments'

const SOON = () => DateTime.utc().plus({ minutes: 1 })
const LATER = () => DateTime.utc().plus({ minutes: 31 })
const NOTHING = { judged: 0, queried: 0, settled: 0, closed: 0, refunds: 0, failed: 0 }

test.group('Reconciling payments', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('finds money whose notifications were all lost, once', async ({ assert }) => {
    const { order, attempt, trade } = await startedPayment()
    await trade.merge({ notifyUrl: 'http://127.0.0.1:1/lost' }).save()
    await decideTrade(trade.id, 'paid')

    const first = await reconcilePayments(SOON())
    const second = await reconcilePayments(SOON())

    assert.deepEqual(first, { ...NOTHING, queried: 1, settled: 1 })
    assert.deepEqual(second, NOTHING)
    await order.refresh()
    await attempt.refresh()
    assert.deepEqual([order.state, attempt.state], ['paid', 'paid'])
    assert.equal(attempt.providerTradeNo, trade.id)
    assert.lengthOf(await AuditEvent.query().where('action', 'order.paid'), 1)
    assert.equal(await notify(signed(paidMessage(attempt))), 204)
    assert.lengthOf(await AuditEvent.query().where('action', 'order.paid'), 1)
  })

  test('finds money for an attempt whose process was killed before it kept the cashier', async ({
    assert,
  }) => {
    const { order, attempt, trade } = await startedPayment()
    await attempt.merge({ state: 'created', cashierUrl: null }).save()
    await trade.merge({ notifyUrl: 'http://127.0.0.1:1/lost' }).save()
    await decideTrade(trade.id, 'paid')

    await reconcilePayments(SOON())

    await order.refresh()
    assert.equal(order.state, 'paid')
  })

  test('leaves an attempt alone whose student still stands at the cashier', async ({ assert }) => {
    const { attempt } = await startedPayment()

    assert.deepEqual(await reconcilePayments(), NOTHING)
    assert.deepEqual(await reconcilePayments(SOON()), { ...NOTHING, queried: 1 })

    await attempt.refresh()
    assert.equal(attempt.state, 'pending')
  })

  test('closes at the provider what nobody shall pay any more', async ({ assert }) => {
    const overdue = await startedPayment()
    const cancelled = await startedPayment()
    await cancelOrder(cancelled.order.id, cancelled.order.studentId)

    const soon = await reconcilePayments(SOON())
    await closeExpiredOrders(LATER())
    const later = await reconcilePayments(LATER())

    assert.deepEqual([soon.closed, later.closed], [1, 1])
    for (const { order, attempt, trade } of [overdue, cancelled]) {
      await Promise.all([order.refresh(), attempt.refresh(), trade.refresh()])
      assert.deepEqual([order.state, attempt.state, trade.state], ['cancelled', 'closed', 'closed'])
      const closings = await AuditEvent.query()
        .where('subject_id', attempt.id)
        .where('action', 'payment_attempt.closed')
      assert.lengthOf(closings, 1)
      await decideTrade(trade.id, 'paid')
      await trade.refresh()
      assert.equal(trade.state, 'closed')
    }
  })

  test('money that came before the closing is late, not lost', async ({ assert }) => {
    const { order, attempt, trade } = await startedPayment()
    await trade.merge({ notifyUrl: 'http://127.0.0.1:1/lost' }).save()
    await decideTrade(trade.id, 'paid')
    await cancelOrder(order.id, order.studentId)

    await reconcilePayments(SOON())

    await attempt.refresh()
    assert.equal(attempt.state, 'paid_late')
  })

  test('an attempt that the provider has never heard of closes with its time', async ({
    assert,
  }) => {
    const { attempt, trade } = await startedPayment()
    await attempt.merge({ state: 'created', cashierUrl: null }).save()
    await trade.delete()

    await reconcilePayments(SOON())
    await attempt.refresh()
    assert.equal(attempt.state, 'created')
    await reconcilePayments(LATER())

    await attempt.refresh()
    assert.equal(attempt.state, 'closed')
  })

  test('applies a notification that was stored but not judged', async ({ assert }) => {
    const { order, attempt, trade } = await startedPayment()
    const event = await GatewayEvent.create({
      provider: 'demo',
      notificationId: newId(),
      outTradeNo: attempt.outTradeNo,
      payload: {
        outTradeNo: attempt.outTradeNo,
        providerTradeNo: trade.id,
        amountFen: attempt.amountFen,
        currency: 'CNY',
        paidAt: DateTime.utc().toISO(),
      },
      verdict: 'received',
    })

    const { judged } = await reconcilePayments(SOON())

    assert.equal(judged, 1)
    await event.refresh()
    await order.refresh()
    assert.deepEqual([event.verdict, order.state], ['applied', 'paid'])
  })

  test('a provider that does not answer is reported, and the next run goes on', async ({
    assert,
    cleanup,
  }) => {
    const { attempt } = await startedPayment()
    const { baseUrl } = config.demoGateway
    cleanup(() => void (config.demoGateway.baseUrl = baseUrl))

    config.demoGateway.baseUrl = 'http://127.0.0.1:1/demo-gateway'
    assert.deepEqual(await reconcilePayments(SOON()), { ...NOTHING, failed: 1 })
    config.demoGateway.baseUrl = baseUrl
    assert.deepEqual(await reconcilePayments(SOON()), { ...NOTHING, queried: 1 })

    await attempt.refresh()
    assert.equal(attempt.state, 'pending')
  })

  test('the command says what it found', async ({ assert }) => {
    await placedOrder()
    const { attempt } = await startedPayment()
    await attempt.merge({ createdAt: DateTime.utc().minus({ minutes: 2 }) }).save()
    ace.ui.switchMode('raw')

    const command = await ace.create(PaymentsReconcile, [])
    await command.exec()

    command.assertSucceeded()
    const [line] = command.ui.logger.getLogs()
    assert.include(line.message, '1 attempts queried: 0 settled, 0 closed; 0 notifications applied')
    assert.lengthOf(await PaymentAttempt.all(), 1)
  })
})
