import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Student from '#accounts/models/student'
import AuditEvent from '#audit/models/audit_event'
import Submission from '#capture/models/submission'
import config from '#config/payments'
import { StaffFactory } from '#database/factories/staff'
import { payDemoOrder } from '#database/demo/settle'
import { StudentFactory } from '#database/factories/student'
import Notice from '#messages/models/notice'
import { cancelOrder } from '#orders/actions/cancel_order'
import { declinePrints } from '#orders/actions/choose_prints'
import { placeOrder } from '#orders/actions/place_order'
import Order from '#orders/models/order'
import { reconcilePayments } from '#payments/actions/reconcile_payments'
import { sendRefund } from '#payments/actions/send_refund'
import { withdrawPhoto } from '#payments/actions/withdraw_photo'
import { decideTrade } from '#payments/demo_gateway/actions/decide_trade'
import DemoGatewayRefund from '#payments/demo_gateway/models/demo_gateway_refund'
import type PaymentAttempt from '#payments/models/payment_attempt'
import Refund from '#payments/models/refund'
import { takeLease } from '#review/actions/take_lease'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { notify, paidMessage, placedOrder, signed, startedPayment } from '#tests/support/payments'
import { paidOrder, returnedAndPaid } from '#tests/support/refunds'

const SOON = () => DateTime.utc().plus({ minutes: 1 })

test.group('Withdrawing a photo before its review', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the photo leaves the queue and everything is paid back', async ({ assert, client }) => {
    const { order, photo, student } = await paidOrder()

    const page = await client.get(`/submissions/${photo.id}/withdrawal`).loginAs(student)
    page.assertTextIncludes('已付的 ¥20.00 全额退回')
    const answer = await withdraw(client, photo, student)

    assert.equal(answer.header('location'), `/orders/${order.id}/refund`)
    await photo.refresh()
    await order.refresh()
    assert.deepEqual([photo.state, order.state, order.openSlot], ['withdrawn', 'refunded', null])
    assert.equal(order.refundedFen, 2000)
    const refund = await Refund.findByOrFail('orderId', order.id)
    assert.deepEqual(
      [refund.state, refund.amountFen, refund.reason],
      ['succeeded', 2000, 'withdrawn']
    )
    const [atGateway, ...others] = await DemoGatewayRefund.all()
    assert.deepEqual([atGateway.amountFen, others.length], [2000, 0])
    assert.includeMembers(await auditOf(refund.id), ['refund.requested', 'refund.succeeded'])
    assert.includeMembers(await auditOf(order.id), ['order.given_up', 'order.refunded'])
    assert.include(await auditOf(photo.id), 'submission.withdrawn')
    const told = (await Notice.query().where('recipient_id', student.id)).map(({ event }) => event)
    assert.includeMembers(told, ['photo_withdrawn', 'refund_started', 'refunded'])

    const shown = await client.get(`/orders/${order.id}/refund`).loginAs(student)
    for (const text of [
      '¥20.00',
      '审核前撤回照片',
      '已退款',
      refund.outRefundNo,
      '零钱约 5 分钟',
    ]) {
      shown.assertTextIncludes(text)
    }
  })

  test('the payments of the demo data are paid back as well', async ({ assert }) => {
    const order = await placedOrder()
    await payDemoOrder(order, DateTime.utc())
    const photo = await Submission.findByOrFail('collectionId', order.collectionId)

    const refund = await withdrawPhoto(photo.id, order.studentId)

    await refund!.refresh()
    assert.equal(refund!.state, 'succeeded')
  })

  test('afterwards the student starts again with a new photo and a new order', async ({
    assert,
    client,
  }) => {
    const { photo, student, collection } = await paidOrder()
    await withdraw(client, photo, student)

    await submissionIn('submitted', collection, { version: 2 })
    await declinePrints(collection.id, student.id)
    const next = await placeOrder(collection.id, student.id)

    assert.equal(next.state, 'placed')
    assert.lengthOf(await Order.query().where('collection_id', collection.id), 2)
  })

  test('a second click changes nothing', async ({ assert, client }) => {
    const { photo, student } = await paidOrder()

    await withdraw(client, photo, student)
    const again = await withdraw(client, photo, student)

    again.assertStatus(302)
    assert.lengthOf(await Refund.all(), 1)
    assert.lengthOf(await DemoGatewayRefund.all(), 1)
  })

  test('a photo that a reviewer has opened stays', async ({ assert, client }) => {
    const { order, photo, student } = await paidOrder()
    const reviewer = await StaffFactory.create()
    await takeLease(photo.id, reviewer.id, DateTime.utc().minus({ hours: 1 }))

    const answer = await withdraw(client, photo, student)

    answer.assertFlashMessage('error', '审核员已经打开了这张照片，不能再撤回。请等待审核结果。')
    await photo.refresh()
    await order.refresh()
    assert.deepEqual([photo.state, order.state], ['in_review', 'paid'])
    assert.lengthOf(await Refund.all(), 0)
  })

  test('a photo that somebody set aside stays', async ({ assert, client }) => {
    const { photo, student } = await paidOrder()
    await photo.merge({ setAsideAt: DateTime.utc() }).save()

    await withdraw(client, photo, student)

    await photo.refresh()
    assert.equal(photo.state, 'in_review')
  })

  test('a decided photo cannot be withdrawn', async ({ assert, client }) => {
    const { photo, student } = await paidOrder()
    await photo.merge({ state: 'approved' }).save()

    const answer = await withdraw(client, photo, student)

    answer.assertFlashMessage('error', '这张照片已经不在待审核状态，不能撤回。')
    await photo.refresh()
    assert.equal(photo.state, 'approved')
  })

  test('a free order is closed without a refund', async ({ assert, client }) => {
    const cohort = await openCohort({ feeDigitalFen: 0 })
    const collection = await confirmedCollection(cohort)
    const photo = await submissionIn('submitted', collection)
    await declinePrints(collection.id, collection.studentId)
    const order = await placeOrder(collection.id, collection.studentId)
    const student = await Student.findOrFail(collection.studentId)
    await withdraw(client, photo, student)

    await order.refresh()
    await photo.refresh()
    assert.deepEqual([photo.state, order.state, order.openSlot], ['withdrawn', 'cancelled', null])
    assert.lengthOf(await Refund.all(), 0)
  })

  test('another student’s photo is not found', async ({ assert, client }) => {
    const { photo } = await paidOrder()
    const stranger = await StudentFactory.create()

    const answer = await withdraw(client, photo, stranger)

    answer.assertStatus(404)
    await photo.refresh()
    assert.equal(photo.state, 'in_review')
  })
})

test.group('A refund of a returned photo', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the student gives the {$self} photo up and gets everything back')
    .with(['returned', 'expired'] as const)
    .run(async ({ assert, client }, state) => {
      const { order, photo, student } = await returnedAndPaid()
      await photo.merge({ state }).save()

      const offer = await client.get(`/orders/${order.id}/refund`).loginAs(student)
      offer.assertTextIncludes('申请退款 ¥20.00')
      await askRefund(client, order, student)
      await askRefund(client, order, student)

      await photo.refresh()
      await order.refresh()
      assert.deepEqual([photo.state, order.state], ['withdrawn', 'refunded'])
      const [refund, ...others] = await Refund.all()
      assert.lengthOf(others, 0)
      assert.equal(refund.reason, state === 'expired' ? 'expired' : 'given_up')
    })

  test('a photo in review, approved or delivered is not refunded here', async ({
    assert,
    client,
  }) => {
    const { order, photo, student } = await paidOrder()
    for (const state of ['in_review', 'approved', 'delivered'] as const) {
      await Submission.query().where('id', photo.id).update({ state })
      const answer = await askRefund(client, order, student)
      answer.assertStatus(302)
      const page = await client.get(`/orders/${order.id}/refund`).loginAs(student).redirects(0)
      assert.equal(page.header('location'), `/orders/${order.id}`)
    }
    assert.lengthOf(await Refund.all(), 0)
  })

  test('prints that are being made are not refunded here', async ({ assert, client }) => {
    const { order, student } = await returnedAndPaid()
    await order.merge({ printsState: 'making' }).save()

    await askRefund(client, order, student)

    assert.lengthOf(await Refund.all(), 0)
  })

  test('another student’s order is not found', async ({ assert, client }) => {
    const { order } = await returnedAndPaid()
    const stranger = await StudentFactory.create()

    const page = await client.get(`/orders/${order.id}/refund`).loginAs(stranger)
    const answer = await askRefund(client, order, stranger)

    page.assertStatus(404)
    answer.assertStatus(404)
    assert.lengthOf(await Refund.all(), 0)
  })
})

test.group('Money that nobody owes', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('what comes after the order was closed goes back by itself', async ({ assert }) => {
    const { order, attempt, trade } = await startedPayment()
    await cancelOrder(order.id, order.studentId)
    await decideTrade(trade.id, 'paid')

    await attempt.refresh()
    await order.refresh()
    assert.deepEqual([attempt.state, order.state, order.refundedFen], ['paid_late', 'cancelled', 0])
    const refund = await Refund.findByOrFail('attemptId', attempt.id)
    assert.deepEqual(
      [refund.state, refund.reason, refund.amountFen],
      ['succeeded', 'paid_late', 2000]
    )
  })

  test('the notification again, after the refund, pays nothing back', async ({ assert }) => {
    const { order, attempt, trade } = await startedPayment()
    await cancelOrder(order.id, order.studentId)
    await decideTrade(trade.id, 'paid_late_notice')
    const message = paidMessage(attempt)

    assert.equal(await notify(signed(message)), 204)
    assert.equal(await notify(signed(message)), 204)
    assert.equal(await notify(signed(paidMessage(attempt))), 204)

    assert.lengthOf(await Refund.all(), 1)
    assert.lengthOf(await DemoGatewayRefund.all(), 1)
  })
})

test.group('Refunds by staff', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('an operator pays part of an order back, and then the rest', async ({ assert, client }) => {
    const { order, attempt } = await paidOrder()
    const staff = await StaffFactory.merge({ role: 'operator' }).create()

    const page = await client
      .get(`/office/payments/${attempt.id}`)
      .withGuard('staff')
      .loginAs(staff)
    page.assertTextIncludes('最多 20.00 元')
    await pay(client, attempt, staff, { amount: '12.5', reason: 'agreed', restFen: '2000' })
    await order.refresh()
    assert.deepEqual([order.state, order.refundedFen], ['part_refunded', 1250])
    assert.isNotNull(order.openSlot)

    await pay(client, attempt, staff, { amount: '7.50', reason: 'our_fault', restFen: '750' })
    await order.refresh()
    assert.deepEqual([order.state, order.refundedFen, order.openSlot], ['refunded', 2000, null])
  })

  test('never more than is left, never twice by the same form, never without a reason', async ({
    assert,
    client,
  }) => {
    const { attempt } = await paidOrder()
    const staff = await StaffFactory.merge({ role: 'administrator' }).create()

    for (const form of [
      { amount: '20.01', reason: 'agreed', restFen: '2000' },
      { amount: '0', reason: 'agreed', restFen: '2000' },
      { amount: '-1', reason: 'agreed', restFen: '2000' },
      { amount: '1e3', reason: 'agreed', restFen: '2000' },
      { amount: '5', reason: '', restFen: '2000' },
      { amount: '5', reason: 'withdrawn', restFen: '2000' },
      { amount: '30', reason: 'agreed', restFen: '5000' },
    ]) {
      await pay(client, attempt, staff, form)
      assert.lengthOf(await Refund.all(), 0, JSON.stringify(form))
    }

    const form = { amount: '5', reason: 'agreed', restFen: '2000' }
    await pay(client, attempt, staff, form)
    const again = await pay(client, attempt, staff, form)
    again.assertFlashMessage('error', '这笔付款刚刚有了新的退款，请核对以后再操作。')
    assert.lengthOf(await Refund.all(), 1)
  })

  test('a {$self} may not')
    .with(['registrar', 'reviewer', 'lead_reviewer', 'auditor'] as const)
    .run(async ({ assert, client }, role) => {
      const { attempt } = await paidOrder()
      const staff = await StaffFactory.merge({ role }).create()

      const page = await client
        .get(`/office/payments/${attempt.id}`)
        .withGuard('staff')
        .loginAs(staff)
        .accept('json')
      await pay(client, attempt, staff, { amount: '5', reason: 'agreed', restFen: '2000' })

      page.assertStatus(403)
      assert.lengthOf(await Refund.all(), 0)
    })

  test('money with a wrong amount is paid back as it came', async ({ assert, client }) => {
    const { attempt, trade } = await startedPayment()
    await trade.merge({ amountFen: 1900 }).save()
    await decideTrade(trade.id, 'paid')
    await attempt.refresh()
    assert.deepEqual([attempt.state, attempt.receivedFen], ['mismatch', 1900])
    const staff = await StaffFactory.merge({ role: 'operator' }).create()

    await pay(client, attempt, staff, { amount: '19', reason: 'mismatch', restFen: '1900' })

    const refund = await Refund.findByOrFail('attemptId', attempt.id)
    assert.equal(refund.state, 'succeeded')
  })

  test('a refund that failed is sent again under its number', async ({ assert, client }) => {
    const { attempt, trade } = await paidOrder()
    const staff = await StaffFactory.merge({ role: 'operator' }).create()
    await trade.merge({ state: 'closed' }).save()
    await pay(client, attempt, staff, { amount: '20', reason: 'agreed', restFen: '2000' })
    const refund = await Refund.findByOrFail('attemptId', attempt.id)
    assert.equal(refund.state, 'failed')

    await trade.merge({ state: 'paid' }).save()
    const page = await client
      .get(`/office/payments/${attempt.id}`)
      .withGuard('staff')
      .loginAs(staff)
    page.assertTextIncludes('重新退款')
    await client
      .post(`/office/refunds/${refund.id}/retry`)
      .withGuard('staff')
      .loginAs(staff)
      .withCsrfToken()
      .redirects(0)

    await refund.refresh()
    assert.equal(refund.state, 'succeeded')
    const [atGateway, ...others] = await DemoGatewayRefund.all()
    assert.lengthOf(others, 0)
    assert.equal(atGateway.outRefundNo, refund.outRefundNo)
    assert.include(await auditOf(refund.id), 'refund.retried')
  })
})

test.group('Refunds that were left behind', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a gateway that does not answer leaves it requested; the next run pays', async ({
    assert,
    client,
    cleanup,
  }) => {
    const { order, photo, student } = await paidOrder()
    const { baseUrl } = config.demoGateway
    cleanup(() => void (config.demoGateway.baseUrl = baseUrl))
    config.demoGateway.baseUrl = 'http://127.0.0.1:1/demo-gateway'
    await withdraw(client, photo, student).catch(() => null)
    const refund = await Refund.findByOrFail('orderId', order.id)
    assert.equal(refund.state, 'requested')
    const page = await client.get(`/orders/${order.id}/refund`).loginAs(student)
    page.assertTextIncludes('退款申请中')

    config.demoGateway.baseUrl = baseUrl
    const { refunds } = await reconcilePayments(SOON())

    await refund.refresh()
    assert.deepEqual([refunds, refund.state], [1, 'succeeded'])
  })

  test('a refund whose answer was lost is paid once', async ({ assert, client }) => {
    const { order, photo, student } = await paidOrder()
    await withdraw(client, photo, student)
    const refund = await Refund.findByOrFail('orderId', order.id)
    await refund.merge({ state: 'pending', settledAt: null }).save()
    await order.refresh()
    await order.merge({ state: 'paid', refundedFen: 0 }).save()

    await sendRefund(refund.id)
    await sendRefund(refund.id)

    await order.refresh()
    assert.deepEqual([order.state, order.refundedFen], ['refunded', 2000])
    assert.lengthOf(await DemoGatewayRefund.all(), 1)
  })
})

function withdraw(client: ApiClient, { id }: Submission, student: Student) {
  return client
    .post(`/submissions/${id}/withdrawal`)
    .header('accept', 'text/html')
    .loginAs(student)
    .withCsrfToken()
    .redirects(0)
}

function askRefund(client: ApiClient, { id }: Order, student: Student) {
  return client
    .post(`/orders/${id}/refund`)
    .header('accept', 'text/html')
    .loginAs(student)
    .withCsrfToken()
    .redirects(0)
}

function pay(
  client: ApiClient,
  { id }: PaymentAttempt,
  staff: Awaited<ReturnType<typeof StaffFactory.create>>,
  form: object
) {
  return client
    .post(`/office/payments/${id}/refunds`)
    .header('accept', 'text/html')
    .form(form)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .redirects(0)
}

async function auditOf(subjectId: string): Promise<string[]> {
  const events = await AuditEvent.query().where('subject_id', subjectId)
  return events.map(({ action }) => action)
}
