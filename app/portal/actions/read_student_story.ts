import type Staff from '#accounts/models/staff'
import Consent from '#accounts/models/consent'
import type Student from '#accounts/models/student'
import { readTimeline } from '#audit/actions/read_timeline'
import { staffNames } from '#audit/actions/staff_names'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import Notice from '#messages/models/notice'
import Order from '#orders/models/order'
import PaymentAttempt from '#payments/models/payment_attempt'
import Refund from '#payments/models/refund'

const NOTICES_SHOWN = 50

/**
 * All that is known of a student, as far as this member of staff may see it: a registrar's own school, no payments. What
 * happened to the account itself belongs to no school: a registrar reads it while the student collects at theirs only.
 */
export async function readStudentStory(student: Student, staff: Staff) {
  const all = await Collection.query()
    .where('student_id', student.id)
    .preload('cohort', (cohort) => cohort.preload('school'))
    .orderBy('id', 'desc')
  const collections = all.filter(
    ({ cohort }) => !staff.onlySchoolId || cohort.schoolId === staff.onlySchoolId
  )
  const seesAccount = !staff.onlySchoolId || (all.length > 0 && collections.length === all.length)
  const ids = collections.map(({ id }) => id)
  const seesOrders = staff.role !== 'lead_reviewer'
  const seesPayments = staff.role === 'operator' || staff.role === 'administrator'

  const photos = await Submission.query().whereIn('collection_id', ids).orderBy('id', 'desc')
  const orders = seesOrders
    ? await Order.query().whereIn('collection_id', ids).orderBy('id', 'desc')
    : []
  const orderIds = orders.map(({ id }) => id)
  const attempts = seesPayments
    ? await PaymentAttempt.query().whereIn('order_id', orderIds).orderBy('id', 'desc')
    : []
  const refunds = seesPayments
    ? await Refund.query().whereIn('order_id', orderIds).orderBy('id', 'desc')
    : []
  const subjects = [...collections, ...photos, ...orders, ...attempts, ...refunds]
  return {
    collections,
    photos,
    orders,
    attempts,
    refunds,
    names: await staffNames(refunds),
    seesOrders,
    seesPayments,
    // What somebody agreed to concerns a school once they collect there.
    consents:
      staff.onlySchoolId && ids.length === 0
        ? []
        : await Consent.query().where('student_id', student.id).orderBy('id', 'desc'),
    notices: await Notice.query()
      .where('recipient_id', student.id)
      .if(staff.onlySchoolId, (query) => query.whereIn('collection_id', ids))
      .orderBy('id', 'desc')
      .limit(NOTICES_SHOWN),
    timeline: await readTimeline([
      ...(seesAccount ? [student.id] : []),
      ...subjects.map(({ id }) => id),
    ]),
  }
}
