import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import Student, { nameHash } from '#accounts/models/student'
import type Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import { nameKey } from '#documents/person_name'
import type PaymentAttempt from '#payments/models/payment_attempt'
import { shanghaiDate } from '#shared/shanghai_time'
import { startedPayment } from '#tests/support/payments'
import { openCohort } from '#tests/support/people'
import { paidOrder } from '#tests/support/refunds'
import { sheetRows } from '#tests/support/sheet_rows'

test.group('The list of payments', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is searched by a number or by whose it is, and no address shows the word', async ({
    assert,
    client,
  }) => {
    const operator = await StaffFactory.apply('operator').create()
    const { order, attempt } = await paidOrder()
    const other = await startedPayment()
    const student = await Student.findOrFail(order.studentId)
    await student.merge({ name: '欧阳若兰', nameHash: nameHash(nameKey('欧阳若兰')) }).save()
    const words = [order.number, attempt.outTradeNo, student.name, student.mobile]
    await attempt.refresh()
    for (const word of [...words, attempt.providerTradeNo!]) {
      const answer = await search(client, operator, { text: word })
      answer.assertStatus(302)
      const address = answer.header('location')!
      assert.notInclude(decodeURIComponent(address), word)
      const page = await get(client, operator, address)
      page.assertTextIncludes(attempt.outTradeNo)
      assert.notInclude(page.text(), other.attempt.outTradeNo)
    }
    const nobody = await search(client, operator, { text: '欧阳' })
    const page = await get(client, operator, nobody.header('location')!)
    page.assertTextIncludes('没有找到')
    page.assertTextIncludes('<a href="/office/payments">清除筛选</a>')
  })

  test('is narrowed to a school, a cohort, days and amounts', async ({ assert, client }) => {
    const operator = await StaffFactory.apply('operator').create()
    const [mine, theirs] = [await openCohort(), await openCohort()]
    const { attempt } = await paidOrder(mine)
    await attempt.refresh()
    const other = await startedPayment(theirs)
    await other.attempt.merge({ amountFen: 4200 }).save()
    const day = shanghaiDate(attempt.paidAt!)
    const before = shanghaiDate(attempt.paidAt!.minus({ days: 1 }))
    const shows = async (query: Record<string, string>) => {
      const qs = new URLSearchParams({ tab: 'all', ...query })
      const page = await get(client, operator, `/office/payments?${qs}`)
      page.assertStatus(200)
      return [attempt, other.attempt].map(({ outTradeNo }) => page.text().includes(outTradeNo))
    }

    assert.deepEqual(await shows({}), [true, true])
    assert.deepEqual(await shows({ school: mine.schoolId }), [true, false])
    assert.deepEqual(await shows({ cohort: theirs.id }), [false, true])
    assert.deepEqual(await shows({ school: mine.schoolId, cohort: theirs.id }), [false, false])
    assert.deepEqual(await shows({ paidFrom: day, paidTo: day }), [true, false])
    assert.deepEqual(await shows({ paidTo: before }), [false, false])
    assert.deepEqual(await shows({ minYuan: '42' }), [false, true])
    assert.deepEqual(await shows({ maxYuan: '41.99' }), [true, false])
    const none = await get(client, operator, '/office/payments?tab=all&maxYuan=1')
    none.assertTextIncludes('没有符合条件的支付')
    none.assertTextIncludes('清除筛选')
  })

  test('is sorted by amount and by time, and its pages keep filter and order', async ({
    assert,
    client,
  }) => {
    const operator = await StaffFactory.apply('operator').create()
    const cohort = await openCohort()
    const attempts: PaymentAttempt[] = []
    for (let nth = 0; nth < 21; nth++) {
      const { attempt } = await startedPayment(cohort)
      attempts.push(await attempt.merge({ amountFen: 3000 + nth }).save())
    }
    await startedPayment()
    const order = async (path: string) => {
      const page = await get(client, operator, path)
      const found = attempts.map(({ outTradeNo }) => page.text().indexOf(outTradeNo))
      const next = /href="([^"]+)" rel="next"/.exec(page.text())?.[1].replaceAll('&amp;', '&')
      return { found, next: next && `/office/payments${next.replace(/^[^?]*/, '')}` }
    }

    const path = `/office/payments?tab=open&cohort=${cohort.id}&sort=`
    const dear = await order(`${path}-amount`)
    assert.equal(dear.found[0], -1)
    assert.isBelow(dear.found[20], dear.found[19])
    assert.include(dear.next!, 'sort=-amount')
    const last = await order(dear.next!)
    assert.isAbove(last.found[0], 0)
    assert.lengthOf(
      last.found.filter((at) => at > 0),
      1
    )
    const oldest = await order(`${path}created`)
    assert.isBelow(oldest.found[0], oldest.found[1])
  })

  test('is taken away as a workbook with what the page shows, and that is written down', async ({
    assert,
    client,
  }) => {
    const operator = await StaffFactory.apply('operator').create()
    const { order, attempt } = await paidOrder()
    await order.load('cohort', (cohort) => cohort.preload('school'))
    await attempt.refresh()
    await startedPayment()
    const path = `/office/payments/export?tab=paid&cohort=${order.cohortId}`

    const [titles, ...rows] = await sheetRows(client.get(path).withGuard('staff').loginAs(operator))

    assert.match(titles, /^订单号 学校 毕业届 金额（元） 实收（元） 状态 渠道/)
    assert.lengthOf(rows, 1)
    for (const words of [
      order.number,
      order.cohort.school.name,
      '20.00 20.00 支付成功 演示支付',
      attempt.outTradeNo,
      attempt.providerTradeNo!,
    ]) {
      assert.include(rows[0], words)
    }
    const event = await AuditEvent.findByOrFail('action', 'list.exported')
    assert.equal(event.actorId, operator.id)
    assert.deepEqual(event.details, { list: 'payments', rows: 1, filters: ['tab', 'cohort'] })
  })

  test('is no {$self}’s to search or to take away')
    .with(['registrar', 'reviewer', 'lead_reviewer', 'auditor'] as const)
    .run(async ({ assert, client }, role) => {
      const staff = await StaffFactory.merge({ role }).create()
      const file = await client
        .get('/office/payments/export')
        .withGuard('staff')
        .loginAs(staff)
        .accept('json')
      file.assertStatus(403)
      const searched = await search(client, staff, { text: '1' }).accept('json')
      searched.assertStatus(403)
      assert.lengthOf(await AuditEvent.query().where('action', 'list.exported'), 0)
    })

  test('an old search is forgotten, the rest of the address stays', async ({ assert, client }) => {
    const operator = await StaffFactory.apply('operator').create()
    const { attempt } = await startedPayment()
    const page = await get(client, operator, '/office/payments?tab=open&search=old')
    page.assertStatus(200)
    page.assertTextIncludes(attempt.outTradeNo)
    assert.notInclude(page.text(), 'search=old')
  })
})

function get(client: ApiClient, staff: Staff, path: string) {
  return client.get(path).withGuard('staff').loginAs(staff)
}

function search(client: ApiClient, staff: Staff, fields: Record<string, string>) {
  return client
    .post('/office/payments/searches')
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .form(fields)
    .redirects(0)
}
