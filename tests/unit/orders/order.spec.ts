import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Order, { type OrderState } from '#orders/models/order'
import { orderSteps } from '#orders/order_steps'

const NOW = DateTime.fromISO('2026-11-23T08:00:00Z')

test.group('Order', () => {
  test('is placed, then paid or cancelled, and stays so', ({ assert }) => {
    const paid = orderIn('placed')
    paid.pay(NOW)
    assert.equal(paid.state, 'paid')
    assert.equal(paid.openSlot, 'collection')
    assert.throws(() => paid.cancel(NOW), 'errors.state_changed')
    assert.throws(() => paid.pay(NOW), 'errors.state_changed')

    const cancelled = orderIn('placed')
    cancelled.cancel(NOW)
    assert.equal(cancelled.state, 'cancelled')
    assert.isNull(cancelled.openSlot)
    assert.throws(() => cancelled.pay(NOW), 'errors.state_changed')
  })

  test('only an unpaid order can be overdue', ({ assert }) => {
    const order = orderIn('placed')
    assert.isFalse(order.isOverdue(order.closesAt.minus({ seconds: 1 })))
    assert.isTrue(order.isOverdue(order.closesAt))
    assert.isFalse(orderIn('paid').isOverdue(order.closesAt))
    assert.equal(order.secondsLeft(order.closesAt.minus({ seconds: 61 })), 61)
    assert.equal(order.secondsLeft(order.closesAt.plus({ hours: 1 })), 0)
  })
})

test.group('What is still to come', () => {
  const codes = (...args: Parameters<typeof orderSteps>) =>
    orderSteps(...args).map(({ code, state }) => `${code} ${state}`)

  test('after paying, a reviewer looks at the photo', ({ assert }) => {
    assert.deepEqual(codes('to_make', 'in_review'), [
      'paid done',
      'review now',
      'school next',
      'prints next',
      'chsi next',
    ])
  })

  test('the last step is the student’s own look at CHSI', ({ assert }) => {
    assert.deepEqual(codes('none', 'delivered'), [
      'paid done',
      'review done',
      'school done',
      'chsi now',
    ])
  })

  test('a photo that is returned or being replaced comes first', ({ assert }) => {
    assert.deepEqual(codes('none', 'returned').slice(0, 3), [
      'paid done',
      'photo bad',
      'review next',
    ])
    for (const photo of ['processing', 'processed', 'rejected', 'withdrawn', null] as const) {
      assert.equal(codes('none', photo)[1], 'photo now')
    }
  })
})

function orderIn(state: OrderState): Order {
  return new Order().merge({
    state,
    deliveryMode: 'none',
    printsState: 'none',
    totalFen: 2000,
    openSlot: 'collection',
    closesAt: NOW.plus({ minutes: 30 }),
  } as Partial<Order>)
}
