import Student from '#accounts/models/student'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { queryAttempt } from '#payments/actions/query_attempt'
import { decideTrade } from '#payments/demo_gateway/actions/decide_trade'
import type Cohort from '#roster/models/cohort'
import { DateTime } from 'luxon'
import { startedPayment } from '#tests/support/payments'

/** An order of 20.00 yuan, paid at the demo gateway; its photo waits for a reviewer. */
export async function paidOrder(cohort?: Cohort) {
  const { order, attempt, trade } = await startedPayment(cohort)
  await decideTrade(trade.id, 'paid_late_notice')
  await queryAttempt(attempt, DateTime.utc())
  await order.refresh()
  await trade.refresh()
  const collection = await Collection.findOrFail(order.collectionId)
  const photo = await Submission.findOrFail(collection.currentSubmissionId!)
  const student = await Student.findOrFail(order.studentId)
  return { order, attempt, trade, collection, photo, student }
}

/** The same, after a reviewer has returned the photo. */
export async function returnedAndPaid(cohort?: Cohort) {
  const paid = await paidOrder(cohort)
  const now = DateTime.utc()
  await paid.photo
    .merge({
      state: 'returned',
      returnReasons: ['glasses_glare'],
      returnNote: null,
      returnDeadlineAt: now.plus({ hours: 45 }),
      decidedAt: now.minus({ hours: 3 }),
    })
    .save()
  return paid
}
