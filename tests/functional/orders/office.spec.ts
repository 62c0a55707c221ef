import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import AccessEvent from '#audit/models/access_event'
import { StaffFactory } from '#database/factories/staff'
import { cancelOrder } from '#orders/actions/cancel_order'
import { sealSearch } from '#shared/search_token'
import { ADDRESS, orderPlaced } from '#tests/support/orders'

test.group('Orders in the back office', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a registrar sees their own school’s orders only, and no address', async ({
    client,
    assert,
  }) => {
    const mine = await orderPlaced('to-student')
    const theirs = await orderPlaced('to-student')
    await mine.load('cohort')
    const registrar = await StaffFactory.merge({ schoolId: mine.cohort.schoolId })
      .apply('registrar')
      .create()

    const list = await get(client, registrar, '/office/orders')
    list.assertTextIncludes(mine.number)
    assert.notInclude(list.text(), theirs.number)
    const one = await get(client, registrar, `/office/orders/${mine.id}`)
    one.assertTextIncludes('¥42.00')
    for (const secret of [ADDRESS.phone, ADDRESS.detail, '付款记录']) {
      assert.notInclude(one.text(), secret)
    }
    const refused = await get(client, registrar, `/office/orders/${theirs.id}`)
    refused.assertStatus(404)
    assert.lengthOf(await AccessEvent.all(), 0)
  })

  test('an operator sees the address, and the look is written down', async ({ client, assert }) => {
    const order = await orderPlaced('to-student')
    const operator = await StaffFactory.apply('operator').create()

    const page = await get(client, operator, `/office/orders/${order.id}`)

    page.assertTextIncludes(ADDRESS.phone)
    page.assertTextIncludes('上海市浦东新区沪城环路 999 号学生公寓 1204 室')
    const [look, ...others] = await AccessEvent.all()
    assert.lengthOf(others, 0)
    assert.containsSubset(look.serialize(), {
      staffId: operator.id,
      role: 'operator',
      what: 'address',
      subjectKind: 'orders',
      subjectId: order.id,
    })
    assert.notInclude(JSON.stringify(look.serialize()), ADDRESS.detail)
  })

  test('an order without prints has no address to look at', async ({ client, assert }) => {
    const order = await orderPlaced()
    const operator = await StaffFactory.apply('operator').create()

    const page = await get(client, operator, `/office/orders/${order.id}`)

    page.assertStatus(200)
    assert.notInclude(page.text(), '邮寄信息')
    assert.lengthOf(await AccessEvent.all(), 0)
  })

  test('reviewers, auditors and students are refused', async ({ client }) => {
    const order = await orderPlaced('to-student')
    const people = [
      await StaffFactory.create(),
      await StaffFactory.merge({ role: 'lead_reviewer' }).create(),
      await StaffFactory.apply('auditor').create(),
    ]
    for (const path of ['/office/orders', `/office/orders/${order.id}`]) {
      for (const staff of people) {
        const answer = await client.get(path).withGuard('staff').loginAs(staff).accept('json')
        answer.assertStatus(403)
      }
      const student = await client.get(path).loginAs(order.student).accept('json')
      student.assertStatus(401)
    }
  })

  test('the list is searched by number and filtered by state, and the address keeps both', async ({
    client,
    assert,
  }) => {
    const open = await orderPlaced()
    const closed = await orderPlaced()
    await cancelOrder(closed.id, closed.studentId)
    const operator = await StaffFactory.apply('operator').create()

    const placed = await get(client, operator, '/office/orders?state=placed')
    placed.assertTextIncludes(open.number)
    assert.notInclude(placed.text(), closed.number)
    const found = await get(client, operator, `/office/orders?search=${sealSearch(closed.number)}`)
    found.assertTextIncludes(closed.number)
    assert.notInclude(found.text(), open.number)
    const [, paid] = /href="([^"]*state=paid[^"]*)"/.exec(found.text())!
    assert.notInclude(paid, closed.number)
    const none = await get(client, operator, paid.replaceAll('&amp;', '&'))
    none.assertTextIncludes('没有找到')
    none.assertTextIncludes(closed.number)
    none.assertTextIncludes('name="state" value="paid"')
  })

  test('who sees several schools narrows the list to one; a registrar has no such choice', async ({
    client,
    assert,
  }) => {
    const mine = await orderPlaced()
    const theirs = await orderPlaced()
    await mine.load('cohort', (cohort) => cohort.preload('school'))
    await theirs.load('cohort')
    const { school } = mine.cohort
    const operator = await StaffFactory.apply('operator').create()
    const registrar = await StaffFactory.merge({ schoolId: school.id }).apply('registrar').create()

    const all = await get(client, operator, '/office/orders')
    all.assertTextIncludes(`value="${school.id}">${school.name}</option>`)
    const one = await get(client, operator, `/office/orders?school=${school.id}`)
    one.assertTextIncludes(mine.number)
    one.assertTextIncludes(`value="${school.id}" selected`)
    assert.notInclude(one.text(), theirs.number)
    assert.notInclude(one.text(), `value="${theirs.cohortId}"`)
    const own = await get(client, registrar, '/office/orders')
    assert.notInclude(own.text(), 'name="school"')
  })

  test('an empty list says whether there is nothing yet or nothing for this filter', async ({
    client,
    assert,
  }) => {
    const operator = await StaffFactory.apply('operator').create()
    const nothing = await get(client, operator, '/office/orders')
    nothing.assertTextIncludes('还没有订单')
    assert.notInclude(nothing.text(), '清除筛选')

    const filtered = await get(client, operator, '/office/orders?state=paid')
    filtered.assertTextIncludes('没有符合条件的订单')
    filtered.assertTextIncludes('<a href="/office/orders">清除筛选</a>')
  })

  test('long lists have pages, and the next page keeps the filter', async ({ client, assert }) => {
    const first = await orderPlaced()
    for (let i = 0; i < 20; i++) await orderPlaced()
    const operator = await StaffFactory.apply('operator').create()

    const one = await get(client, operator, '/office/orders?state=placed')
    assert.notInclude(one.text(), first.number)
    const [, next] = /href="([^"]+)" rel="next"/.exec(one.text())!
    assert.include(next, 'state=placed')
    const two = await get(client, operator, next.replaceAll('&amp;', '&'))
    two.assertTextIncludes(first.number)
  })

  test('an overdue order is shown as closed', async ({ client, assert }) => {
    const order = await orderPlaced('none', undefined, DateTime.utc().minus({ minutes: 31 }))
    const operator = await StaffFactory.apply('operator').create()

    await get(client, operator, '/office/orders')

    await order.refresh()
    assert.equal(order.state, 'cancelled')
  })
})

function get(client: ApiClient, staff: Staff, path: string) {
  return client.get(path).withGuard('staff').loginAs(staff)
}
