import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SYSTEM } from '#audit/actions/record_audit'
import AuditEvent from '#audit/models/audit_event'
import Submission from '#capture/models/submission'
import { cancelOrder } from '#orders/actions/cancel_order'
import { declinePrints } from '#orders/actions/choose_prints'
import { closeExpiredOrders } from '#orders/actions/close_expired_orders'
import { markOrderPaid } from '#orders/actions/mark_order_paid'
import { placeOrder } from '#orders/actions/place_order'
import { submitPhoto } from '#orders/actions/submit_photo'
import Order from '#orders/models/order'
import PrintChoice from '#orders/models/print_choice'
import { InvalidTransition } from '#shared/exceptions/invalid_transition'
import { Refusal } from '#shared/exceptions/refusal'
import { orderPlaced, readyToOrder } from '#tests/support/orders'
import { openCohort, submissionIn } from '#tests/support/people'
import { truncateAll } from '#tests/support/truncate_all'

const ROUNDS = 20

/** On MySQL every call below has a connection of its own; SQLite lets them wait for each other. */
test.group('At the same moment', (group) => {
  group.each.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())

  test('eight times placing one order is one order', async ({ assert }) => {
    const collection = await readyToOrder('to-student')

    const orders = await Promise.all(
      Array.from({ length: 8 }, () => placeOrder(collection.id, collection.studentId))
    )

    assert.lengthOf(new Set(orders.map(({ id }) => id)), 1)
    assert.lengthOf(await Order.query().where('collection_id', collection.id), 1)
    assert.lengthOf(await AuditEvent.query().where('action', 'order.placed'), 1)
  })

  test('many students place their orders without waiting for each other in a circle', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const collections = []
    for (let i = 0; i < 10; i++) collections.push(await readyToOrder('none', cohort))

    await Promise.all(collections.map(({ id, studentId }) => placeOrder(id, studentId)))

    assert.lengthOf(await Order.query().where('cohort_id', cohort.id), 10)
  })

  test('paying and cancelling end as one of the two, never as both', async ({ assert }) => {
    const cohort = await openCohort()
    for (let round = 0; round < ROUNDS; round++) {
      const order = await orderPlaced('none', cohort)

      const [paid, cancelled] = await Promise.all([
        pay(order),
        cancelOrder(order.id, order.studentId).catch((error) => error as Error),
      ])

      await order.refresh()
      const submission = await Submission.findByOrFail('collectionId', order.collectionId)
      if (paid === 'paid') {
        assert.instanceOf(cancelled, InvalidTransition)
        assert.equal(order.state, 'paid')
        assert.equal(submission.state, 'in_review')
      } else {
        assert.equal(paid, 'closed')
        assert.equal(order.state, 'cancelled')
        assert.equal(submission.state, 'submitted')
      }
      const ends = await AuditEvent.query()
        .where('subject_id', order.id)
        .whereIn('action', ['order.paid', 'order.cancelled'])
      assert.lengthOf(ends, 1)
    }
  }).timeout(60_000)

  test('money that comes as the time runs out pays the order or finds it closed', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    for (let round = 0; round < ROUNDS; round++) {
      const order = await orderPlaced('none', cohort, DateTime.utc().minus({ minutes: 31 }))

      const [paid, , again] = await Promise.all([
        pay(order),
        closeExpiredOrders(),
        placeOrder(order.collectionId, order.studentId).catch((error) => error as Error),
      ])

      await order.refresh()
      assert.equal(order.state, paid === 'paid' ? 'paid' : 'cancelled')
      if (paid === 'paid') {
        if (again instanceof Order) assert.equal(again.id, order.id)
        else assert.instanceOf(again, Refusal)
      }
      const open = await Order.query().where('open_slot', order.collectionId)
      assert.isAtMost(open.length, 1)
    }
  }).timeout(60_000)

  test('a new photo handed in while the money arrives goes to review', async ({ assert }) => {
    const cohort = await openCohort()
    for (let round = 0; round < ROUNDS; round++) {
      const order = await orderPlaced('none', cohort)
      await Submission.query()
        .where('collection_id', order.collectionId)
        .update({ state: 'withdrawn' })
      const photo = await submissionIn('processed', order.collection, { version: 2 })

      await Promise.all([submitPhoto(photo.id, order.studentId), pay(order)])

      await photo.refresh()
      assert.equal(photo.state, 'in_review')
      const starts = await AuditEvent.query()
        .where('subject_id', photo.id)
        .where('action', 'submission.review_started')
      assert.lengthOf(starts, 1)
    }
  }).timeout(60_000)

  test('deciding about prints while the order is placed comes before it or is refused', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    for (let round = 0; round < ROUNDS; round++) {
      const collection = await readyToOrder('to-student', cohort)

      const [order, declined] = await Promise.all([
        placeOrder(collection.id, collection.studentId),
        declinePrints(collection.id, collection.studentId).catch((error) => error as Error),
      ])

      const choice = await PrintChoice.findByOrFail('collectionId', collection.id)
      assert.equal(order.deliveryMode, choice.mode)
      assert.equal(declined instanceof Error, choice.mode === 'to-student')
    }
  }).timeout(60_000)
})

function pay(order: Order) {
  return db.transaction((trx) => markOrderPaid(trx, order.id, SYSTEM, DateTime.utc()))
}
