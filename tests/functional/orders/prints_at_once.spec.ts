import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { SYSTEM } from '#audit/actions/record_audit'
import Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import Notice from '#messages/models/notice'
import { movePrints } from '#orders/actions/move_prints'
import { undoPrints } from '#orders/actions/undo_prints'
import Order from '#orders/models/order'
import { refundReturn } from '#payments/actions/refund_return'
import { queryAttempt } from '#payments/actions/query_attempt'
import { startPayment } from '#payments/actions/start_payment'
import { decideTrade } from '#payments/demo_gateway/actions/decide_trade'
import DemoGatewayTrade from '#payments/demo_gateway/models/demo_gateway_trade'
import PaymentAttempt from '#payments/models/payment_attempt'
import { reopenSubmission } from '#review/actions/reopen_submission'
import { returnSubmission } from '#review/actions/return_submission'
import type Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'
import { orderPlaced } from '#tests/support/orders'
import { openCohort } from '#tests/support/people'
import { truncateAll } from '#tests/support/truncate_all'

const ROUNDS = 8

/** On MySQL the calls have connections of their own and truly run at once; on SQLite they take turns on one. */
test.group('Prints at the same moment', (group) => {
  group.each.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())
  group.each.timeout(120_000)

  test('prints are made, or the photo is returned and paid back: never both', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const lead = await StaffFactory.apply('lead').create()
    for (let round = 0; round < ROUNDS; round++) {
      const order = await printable(cohort)

      const [made, refunded] = await Promise.all([
        movePrints([{ orderId: order.id }], 'making', SYSTEM),
        returnAndPayBack(order, lead).then(() => true, unlessRefused),
      ])

      await order.refresh()
      assert.equal(made.moved === 1, !refunded)
      assert.equal(order.printsState, refunded ? 'none' : 'making')
    }
  })

  test('two who mark many, a delivery and an undo wait for each other, and every step is taken once', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const orders: Order[] = []
    for (let i = 0; i < 12; i++) orders.push(await printable(cohort))
    const tasks = orders.map(({ id }) => ({ orderId: id }))

    const [one, other] = await Promise.all([
      movePrints(tasks, 'making', SYSTEM),
      movePrints(tasks.toReversed(), 'making', SYSTEM),
      deliverCohort(cohort.id, SYSTEM),
    ])

    assert.equal(one.moved + other.moved, orders.length)
    assert.lengthOf(await Notice.query().where('event', 'prints_making'), orders.length)
    assert.lengthOf(await Submission.query().where('state', 'delivered'), orders.length)

    const { stepId } = one.moved > 0 ? one : other
    const undone = await Promise.all([
      undoPrints(stepId, SYSTEM),
      undoPrints(stepId, SYSTEM),
      movePrints(tasks, 'at_school', SYSTEM),
    ])
    const left = await Order.query().where('prints_state', 'at_school')
    assert.equal(undone[2].moved, orders.length)
    assert.lengthOf(left, orders.length)
  })

  test('one parcel’s number for two orders is taken by one of them', async ({ assert }) => {
    const cohort = await openCohort()
    for (let round = 0; round < ROUNDS; round++) {
      const orders = [await printable(cohort), await printable(cohort)]
      for (const order of orders) await order.merge({ printsState: 'making' }).save()
      const parcel = { carrier: 'sf', waybillNo: `SF10000000${round}0` }

      const results = await Promise.all(
        orders.map(({ id }) => movePrints([{ orderId: id, parcel }], 'shipped', SYSTEM))
      )

      assert.equal(results[0].moved + results[1].moved, 1)
      const [left] = results.flatMap(({ leftOut }) => leftOut)
      assert.equal(left.reason, 'waybill_taken')
      assert.lengthOf(await Order.query().where('waybill_no', parcel.waybillNo), 1)
    }
  })
})

/** A paid order whose photo is approved for good. */
async function printable(cohort: Cohort): Promise<Order> {
  const order = await orderPlaced('to-student', cohort)
  await startPayment(order.id, order.studentId)
  const attempt = await PaymentAttempt.findByOrFail('orderId', order.id)
  const trade = await DemoGatewayTrade.findByOrFail('outTradeNo', attempt.outTradeNo)
  await decideTrade(trade.id, 'paid_late_notice')
  await queryAttempt(attempt, DateTime.utc())
  await Submission.query().where('collection_id', order.collectionId).update({ state: 'approved' })
  return Order.findOrFail(order.id)
}

async function returnAndPayBack(order: Order, lead: Staff) {
  const photo = await Submission.findByOrFail('collectionId', order.collectionId)
  await reopenSubmission(photo.id, lead.id, '背景有色差')
  await returnSubmission(photo.id, lead.id, { version: photo.version, reasons: ['retouched'] })
  await refundReturn(order.id, order.studentId)
}

function unlessRefused(error: unknown): false {
  if (error instanceof Refusal) return false
  throw error
}
