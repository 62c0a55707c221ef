import { setTimeout as wait } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import type { Assert } from '@japa/assert'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import { cancelOrder } from '#orders/actions/cancel_order'
import { closeExpiredOrder } from '#orders/actions/close_expired_orders'
import Order from '#orders/models/order'
import { closeAttempt } from '#payments/actions/query_attempt'
import { reconcilePayments } from '#payments/actions/reconcile_payments'
import { startPayment } from '#payments/actions/start_payment'
import { decideTrade } from '#payments/demo_gateway/actions/decide_trade'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import GatewayEvent from '#payments/models/gateway_event'
import PaymentAttempt from '#payments/models/payment_attempt'
import { InvalidTransition } from '#shared/exceptions/invalid_transition'
import { notify, paidMessage, placedOrder, signed, startedPayment } from '#tests/support/payments'
import { openCohort } from '#tests/support/people'
import { truncateAll } from '#tests/support/truncate_all'

const soon = () => DateTime.utc().plus({ minutes: 1 })

/** On MySQL the calls have connections of their own and truly run at once; on SQLite they take turns on one. */
test.group('Payments at the same moment', (group) => {
  group.each.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())
  group.each.timeout(120_000)

  test('twenty identical notifications pay the order once, and each is answered', async ({
    assert,
  }) => {
    const { attempt } = await startedPayment()
    const message = paidMessage(attempt)

    const statuses = await Promise.all(Array.from({ length: 20 }, () => notify(signed(message))))

    assert.deepEqual([...new Set(statuses)], [204])
    assert.lengthOf(await GatewayEvent.all(), 1)
    await assertPaidOnce(assert, attempt)
  })

  test('notifications and queries at once pay the order once', async ({ assert }) => {
    const { attempt, trade } = await startedPayment()
    await decideTrade(trade.id, 'paid_late_notice')

    const [first, second] = await Promise.all([
      notify(signed(paidMessage(attempt))),
      notify(signed(paidMessage(attempt))),
      reconcilePayments(soon()),
      reconcilePayments(soon()),
    ])

    assert.deepEqual([first, second], [204, 204])
    await assertPaidOnce(assert, attempt)
  })

  test('ten clicks on 去支付 at once are one attempt and one trade', async ({ assert }) => {
    const order = await placedOrder()

    const cashiers = await Promise.all(
      Array.from({ length: 10 }, () => startPayment(order.id, order.studentId))
    )

    const [attempt, ...others] = await PaymentAttempt.all()
    assert.lengthOf(others, 0)
    assert.deepEqual([...new Set(cashiers)], [attempt.cashierUrl])
    assert.lengthOf(await DemoGatewayTrade.all(), 1)
    assert.lengthOf(await auditOf(attempt, 'payment_attempt.opened'), 1)
  })

  test('paying while the order is cancelled and the attempt closed loses no money', async ({
    assert,
  }) => {
    await race(assert, async ({ order, attempt, trade }, round) => {
      await Promise.all([
        after((round % 3) * 4, () => decideTrade(trade.id, 'paid')),
        after((round % 10) * 8, () => cancelOrder(order.id, order.studentId).catch(unlessPaid)),
        after((round % 7) * 4, () => closeAttempt(attempt, DateTime.utc())),
      ])
    })
  })

  test('paying while the order’s time runs out loses no money', async ({ assert }) => {
    await race(assert, async ({ order, trade }, round) => {
      await Promise.all([
        decideTrade(trade.id, 'paid'),
        after((round % 10) * 8, () => closeExpiredOrder(order.id, order.closesAt)),
      ])
    })
  })
})

type Started = Awaited<ReturnType<typeof startedPayment>>

/**
 * Many rounds of calls at about the same moment, a few milliseconds apart so that each of them is sometimes the first;
 * after each round the books of gateway and service must agree.
 */
async function race(assert: Assert, run: (started: Started, round: number) => Promise<unknown>) {
  const cohort = await openCohort()
  const rounds = db.connection().dialect.name === 'mysql' ? 50 : 10
  for (let round = 0; round < rounds; round++) {
    const started = await startedPayment(cohort)
    await run(started, round)
    await reconcilePayments(soon())
    await assertBooksAgree(assert, started)
  }
}

async function after<T>(ms: number, work: () => Promise<T>): Promise<T> {
  await wait(ms)
  return work()
}

async function assertBooksAgree(assert: Assert, started: Started) {
  const order = await Order.findOrFail(started.order.id)
  const attempt = await PaymentAttempt.findOrFail(started.attempt.id)
  const trade = await DemoGatewayTrade.findOrFail(started.trade.id)
  const books = `order ${order.state}, attempt ${attempt.state}, trade ${trade.state}`
  assert.include(
    [
      'order paid, attempt paid, trade paid',
      'order cancelled, attempt paid_late, trade paid',
      'order cancelled, attempt closed, trade closed',
    ],
    books
  )
  assert.lengthOf(await auditOf(order, 'order.paid'), order.isPaid ? 1 : 0)
}

async function assertPaidOnce(assert: Assert, { id, orderId }: PaymentAttempt) {
  const attempt = await PaymentAttempt.findOrFail(id)
  const order = await Order.findOrFail(orderId)
  assert.deepEqual([order.state, attempt.state], ['paid', 'paid'])
  assert.lengthOf(await auditOf(order, 'order.paid'), 1)
  assert.lengthOf(await auditOf(attempt, 'payment_attempt.paid'), 1)
}

function auditOf({ id }: { id: string }, action: string) {
  return AuditEvent.query().where('subject_id', id).where('action', action)
}

/** Who cancels too late is told that the order is paid. */
function unlessPaid(error: unknown) {
  if (!(error instanceof InvalidTransition)) throw error
}
