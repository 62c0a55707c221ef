import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import { SYSTEM } from '#audit/actions/record_audit'
import Submission from '#capture/models/submission'
import { StudentFactory } from '#database/factories/student'
import Notice from '#messages/models/notice'
import { changeAddress } from '#orders/actions/change_address'
import { markOrderPaid } from '#orders/actions/mark_order_paid'
import { movePrints } from '#orders/actions/move_prints'
import Order, { type PrintsState } from '#orders/models/order'
import PrintChoice from '#orders/models/print_choice'
import type Cohort from '#roster/models/cohort'
import { Refusal } from '#shared/exceptions/refusal'
import { nextPage } from '#tests/support/next_page'
import { ADDRESS, orderPlaced } from '#tests/support/orders'
import { openCohort } from '#tests/support/people'
import { truncateAll } from '#tests/support/truncate_all'

const FORM = {
  receiver: '欧阳子墨',
  phone: '138 1234 5678',
  city: '3301',
  district: '西湖区',
  detail: '余杭塘路 866 号\n学生公寓 12 幢',
}

test.group('Another address for an order', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('until the prints are made the student sends them elsewhere', async ({ client, assert }) => {
    const order = await paid()
    const before = await Notice.query().where('recipient_id', order.studentId)

    const form = await client.get(path(order)).loginAs(order.student)
    form.assertTextIncludes('更改邮寄地址')
    form.assertTextIncludes(ADDRESS.detail)
    const page = await nextPage(client, order.student, await send(client, order, FORM))

    page.assertTextIncludes('邮寄地址已更改')
    page.assertTextIncludes('浙江省杭州市西湖区余杭塘路 866 号 学生公寓 12 幢')
    page.assertTextIncludes(`href="${path(order)}"`)
    await order.refresh()
    assert.equal(order.address!.cityCode, '3301')
    const choice = await PrintChoice.findByOrFail('collectionId', order.collectionId)
    assert.equal(choice.address!.district, '西湖区')
    const [audit] = await AuditEvent.query().where('action', 'order.address_changed')
    assert.equal(audit.actorId, order.studentId)
    assert.notInclude(JSON.stringify(audit), '西湖')
    const stored = await db.from('orders').where('id', order.id).first()
    assert.notInclude(JSON.stringify(stored), '西湖')
    assert.lengthOf(await Notice.query().where('recipient_id', order.studentId), before.length)
  })

  test('the same address twice is one change', async ({ client, assert }) => {
    const order = await paid()
    await send(client, order, FORM)
    await send(client, order, FORM)
    assert.lengthOf(await AuditEvent.query().where('action', 'order.address_changed'), 1)
  })

  test('prints that are {$self} are too late')
    .with(['making', 'shipped', 'received'] as PrintsState[])
    .run(async ({ client, assert }, state) => {
      const order = await paid()
      await order.merge({ printsState: state }).save()

      const page = await client.get(path(order)).loginAs(order.student)
      page.assertTextIncludes('这个订单的邮寄地址不能再更改')
      assert.notInclude(page.text(), `href="${path(order)}"`)
      const back = await nextPage(client, order.student, await send(client, order, FORM))
      back.assertTextIncludes('这个订单的邮寄地址不能再更改')
      await order.refresh()
      assert.deepEqual(order.address, ADDRESS)
    })

  test('an order without prints has no address', async ({ client }) => {
    const order = await orderPlaced('none')
    const page = await client.get(path(order)).loginAs(order.student)
    page.assertTextIncludes('或者订单不需要邮寄')
  })

  test('a wrong address is said at its field, and what was typed stays', async ({
    client,
    assert,
  }) => {
    const order = await paid()
    const answer = await send(client, order, { ...FORM, phone: '12', detail: '1' })

    const page = await nextPage(client, order.student, answer)
    page.assertTextIncludes('请填写正确的手机号')
    page.assertTextIncludes('详细地址至少 5 个字符')
    page.assertTextIncludes('value="欧阳子墨"')
    await order.refresh()
    assert.deepEqual(order.address, ADDRESS)
  })

  test('another student’s order is not found', async ({ client, assert }) => {
    const order = await paid()
    const stranger = await StudentFactory.create()

    ;(await client.get(path(order)).loginAs(stranger)).assertStatus(404)
    const answer = await client.post(path(order)).loginAs(stranger).withCsrfToken().form(FORM)
    answer.assertStatus(404)
    await order.refresh()
    assert.deepEqual(order.address, ADDRESS)
  })
})

/** On MySQL the calls have connections of their own and truly run at once; on SQLite they take turns on one. */
test.group('Another address at the moment prints are made', (group) => {
  group.each.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())
  group.each.timeout(60_000)

  test('it came before the step, or it is refused', async ({ assert }) => {
    const cohort = await openCohort()
    for (let round = 0; round < 6; round++) {
      const order = await paid(cohort)
      await Submission.query()
        .where('collection_id', order.collectionId)
        .update({ state: 'approved' })
      const address = { ...ADDRESS, detail: `人民大道 ${round}00 号` }

      const [made, changed] = await Promise.all([
        movePrints([{ orderId: order.id }], 'making', SYSTEM),
        changeAddress(order.id, order.studentId, address).then(() => true, unlessRefused),
      ])

      const stored = await Order.findOrFail(order.id)
      assert.equal(made.moved, 1)
      assert.equal(stored.printsState, 'making')
      assert.equal(stored.address!.detail, changed ? address.detail : ADDRESS.detail)
    }
  })
})

async function paid(cohort?: Cohort): Promise<Order> {
  const order = await orderPlaced('to-student', cohort)
  await db.transaction((trx) => markOrderPaid(trx, order.id, SYSTEM, DateTime.utc()))
  return order.refresh()
}

function path({ id }: Order): string {
  return `/orders/${id}/address`
}

function send(client: ApiClient, order: Order, form: object) {
  return client
    .post(path(order))
    .loginAs(order.student)
    .withCsrfToken()
    .header('referer', path(order))
    .form(form)
    .redirects(0)
}

function unlessRefused(error: unknown): false {
  if (error instanceof Refusal) return false
  throw error
}
