import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { StaffFactory } from '#database/factories/staff'
import { cancelOrder } from '#orders/actions/cancel_order'
import { refundAttempt } from '#payments/actions/refund_attempt'
import { sendRefund } from '#payments/actions/send_refund'
import { STAFF_REFUND_REASONS } from '#payments/models/refund'
import { notify, paidMessage, signed, startedPayment } from '#tests/support/payments'
import { openCohort } from '#tests/support/people'
import { paidOrder } from '#tests/support/refunds'

test.group('The office’s payments', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('money that needs a person stands first', async ({ assert, client }) => {
    const operator = await StaffFactory.apply('operator').create()
    const empty = await client.get('/office/payments').withGuard('staff').loginAs(operator)
    empty.assertTextIncludes('没有需要处理的款项')

    const open = await startedPayment()
    const late = await startedPayment()
    await cancelOrder(late.order.id, late.order.studentId)
    await notify(signed(paidMessage(late.attempt)))
    const wrong = await startedPayment()
    await notify(signed(paidMessage(wrong.attempt, { amountFen: 1 })))

    const page = await client.get('/office/payments').withGuard('staff').loginAs(operator)

    page.assertStatus(200)
    page.assertTextIncludes('逾期到账')
    page.assertTextIncludes(late.order.number)
    page.assertTextIncludes('金额不符')
    page.assertTextIncludes(wrong.order.number)
    page.assertTextIncludes('实收 ¥0.01')
    page.assertTextIncludes('aria-current="page"')
    assert.notInclude(page.text(), open.order.number)
  })

  test('one order’s attempts are found by its number', async ({ assert, client }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const { order, attempt } = await startedPayment()
    const other = await startedPayment()

    const page = await client
      .get('/office/payments')
      .qs({ order: order.number })
      .withGuard('staff')
      .loginAs(administrator)
    const nothing = await client
      .get('/office/payments')
      .qs({ order: '1' })
      .withGuard('staff')
      .loginAs(administrator)

    page.assertTextIncludes(attempt.outTradeNo)
    assert.notInclude(page.text(), other.attempt.outTradeNo)
    nothing.assertTextIncludes('没有找到')
  })

  test('an order’s page names its refunds: how much, why, who asked, what became of it', async ({
    assert,
    client,
  }) => {
    const operator = await StaffFactory.merge({ name: '运营甲' }).apply('operator').create()
    const { order, attempt } = await paidOrder()
    await order.load('cohort')
    const registrar = await StaffFactory.merge({ schoolId: order.cohort.schoolId })
      .apply('registrar')
      .create()
    const before = await client
      .get(`/office/orders/${order.id}`)
      .withGuard('staff')
      .loginAs(operator)
    assert.notInclude(before.text(), '退款单号')
    const wish = { amountFen: 500, reason: 'agreed' as const, restFen: 2000 }
    const refund = await refundAttempt(attempt.id, operator.id, wish)
    await sendRefund(refund.id)

    const page = await client.get(`/office/orders/${order.id}`).withGuard('staff').loginAs(operator)
    for (const words of ['¥5.00', '与学生协商一致', '已退款', '运营甲', refund.outRefundNo]) {
      page.assertTextIncludes(words)
    }
    const school = await client
      .get(`/office/orders/${order.id}`)
      .withGuard('staff')
      .loginAs(registrar)
    school.assertStatus(200)
    assert.notInclude(school.text(), refund.outRefundNo)
  })

  test('a long list has pages', async ({ assert, client }) => {
    const operator = await StaffFactory.apply('operator').create()
    const cohort = await openCohort()
    for (let i = 0; i < 21; i++) await startedPayment(cohort)

    const second = await client
      .get('/office/payments')
      .qs({ tab: 'open', page: 2 })
      .withGuard('staff')
      .loginAs(operator)

    second.assertTextIncludes('21–21，共 21')
    assert.lengthOf(second.text().match(/¥20\.00/g)!, 1)
  })

  test('a {$self} is refused')
    .with(['registrar', 'reviewer', 'lead_reviewer', 'auditor'] as const)
    .run(async ({ assert, client }, role) => {
      const { order } = await startedPayment()
      const staff = await StaffFactory.merge({ role }).create()

      const answer = await client
        .get('/office/payments')
        .qs({ order: order.number })
        .withGuard('staff')
        .loginAs(staff)
        .accept('json')

      answer.assertStatus(403)
      assert.notInclude(answer.text(), order.number)
    })

  test('a student is sent to the staff’s login', async ({ assert, client }) => {
    const { order } = await startedPayment()
    await order.load('student')

    const answer = await client.get('/office/payments').loginAs(order.student).redirects(0)

    assert.equal(answer.header('location'), '/office/login')
  })

  test('an amount that is none is asked for in words', async ({ client }) => {
    const operator = await StaffFactory.apply('operator').create()
    const { attempt } = await paidOrder()
    const asked = (amount: string) =>
      client
        .post(`/office/payments/${attempt.id}/refunds`)
        .withGuard('staff')
        .loginAs(operator)
        .withCsrfToken()
        .header('referer', `/office/payments/${attempt.id}`)
        .form({ amount, reason: STAFF_REFUND_REASONS[0], restFen: '2000' })
        .redirects(0)

    const empty = await asked('')
    empty.assertFlashMessage('inputErrorsBag', { amount: ['请填写退款金额。'] })
    const words = await asked('abc')
    const sentence = '退款金额按元填写，最多两位小数，例如 20.00。'
    words.assertFlashMessage('inputErrorsBag', { amount: [sentence] })
  })
})
