import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { StaffFactory } from '#database/factories/staff'
import { refundAttempt } from '#payments/actions/refund_attempt'
import { refundReturn } from '#payments/actions/refund_return'
import { sendRefund } from '#payments/actions/send_refund'
import { withdrawPhoto } from '#payments/actions/withdraw_photo'
import DemoGatewayRefund from '#payments/demo_gateway/models/demo_gateway_refund'
import Refund from '#payments/models/refund'
import { claimPhoto } from '#review/actions/claim_photo'
import { Refusal } from '#shared/exceptions/refusal'
import { openCohort } from '#tests/support/people'
import { paidOrder, returnedAndPaid } from '#tests/support/refunds'
import { truncateAll } from '#tests/support/truncate_all'

const ROUNDS = 8

/** On MySQL the calls have connections of their own and truly run at once; on SQLite they take turns on one. */
test.group('Refunds at the same moment', (group) => {
  group.each.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())
  group.each.timeout(120_000)

  test('of a student who withdraws and a reviewer who opens exactly one wins', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const reviewer = await StaffFactory.create()
    for (let round = 0; round < ROUNDS; round++) {
      const { photo, student } = await paidOrder(cohort)

      const [withdrawn, claimed] = await Promise.all([
        withdrawPhoto(photo.id, student.id).then(() => true, unlessRefused),
        claimPhoto(photo.id, reviewer.id, DateTime.utc()).then(() => true, unlessRefused),
      ])

      await photo.refresh()
      assert.notEqual(withdrawn, claimed)
      assert.equal(photo.state, withdrawn ? 'withdrawn' : 'in_review')
    }
  })

  test('withdrawing, giving up and sending many times pays back once', async ({ assert }) => {
    const cohort = await openCohort()
    const one = await paidOrder(cohort)
    const other = await returnedAndPaid(cohort)

    await Promise.all([
      ...Array.from({ length: 5 }, () => withdrawPhoto(one.photo.id, one.student.id)),
      ...Array.from({ length: 5 }, () => refundReturn(other.order.id, other.student.id)),
    ])
    const refunds = await Refund.all()
    await Promise.all([...refunds, ...refunds].map(({ id }) => sendRefund(id)))

    assert.lengthOf(refunds, 2)
    assert.lengthOf(await DemoGatewayRefund.all(), 2)
    for (const { order } of [one, other]) {
      await order.refresh()
      assert.deepEqual([order.state, order.refundedFen], ['refunded', 2000])
    }
  })

  test('two members of staff who pay back at once pay back once', async ({ assert }) => {
    const { attempt } = await paidOrder()
    const staff = await StaffFactory.merge({ role: 'operator' }).create()
    const refund = { amountFen: 2000, reason: 'agreed' as const, restFen: 2000 }

    const done = await Promise.all(
      Array.from({ length: 4 }, () =>
        refundAttempt(attempt.id, staff.id, refund).then(() => true, unlessRefused)
      )
    )

    assert.lengthOf(done.filter(Boolean), 1)
    assert.lengthOf(await DemoGatewayRefund.all(), 1)
  })
})

function unlessRefused(error: unknown): false {
  if (error instanceof Refusal) return false
  throw error
}
