import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import type Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { CohortFactory } from '#database/factories/cohort'
import { StudentFactory } from '#database/factories/student'
import { placeOrder } from '#orders/actions/place_order'
import Order, { UNPAID_MINUTES } from '#orders/models/order'
import OrderLine from '#orders/models/order_line'
import PrintChoice from '#orders/models/print_choice'
import Cohort from '#roster/models/cohort'
import { shanghaiDate } from '#shared/shanghai_time'
import { nextPage } from '#tests/support/next_page'
import { ADDRESS, readyToOrder } from '#tests/support/orders'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

test.group('确认订单', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('information, photo, prints and address stand there, each with its way back', async ({
    client,
  }) => {
    const collection = await readyToOrder('to-student')

    const page = await client.get(path(collection)).loginAs(collection.student)

    page.assertTextIncludes('软件工程 · 20230001')
    page.assertTextIncludes(`/submissions/${collection.currentSubmissionId}/pictures/finished`)
    page.assertTextIncludes('陈思远 13812345678')
    page.assertTextIncludes('上海市浦东新区沪城环路 999 号学生公寓 1204 室')
    for (const way of ['information', 'photo', 'prints', 'address']) {
      page.assertTextIncludes(`href="/collections/${collection.id}/${way}"`)
    }
    page.assertTextIncludes('¥12.00')
    page.assertTextIncludes('去支付 ¥42.00')
    page.assertTextIncludes(`请在提交后 ${UNPAID_MINUTES} 分钟内付款`)
  })

  test('what is missing comes first', async ({ client, assert }) => {
    const collection = await ownedCollection()
    await submissionIn('processed', collection)
    const go = () => client.get(path(collection)).loginAs(collection.student).redirects(0)

    const withoutPhoto = await go()
    withoutPhoto.assertHeader('location', '/home')
    await Submission.query().where('collection_id', collection.id).update({ state: 'submitted' })
    const undecided = await go()
    undecided.assertHeader('location', `/collections/${collection.id}/prints`)
    assert.lengthOf(await Order.query().where('collection_id', collection.id), 0)
  })

  test('an order that is placed already is shown instead', async ({ client }) => {
    const collection = await readyToOrder()
    const order = await placeOrder(collection.id, collection.studentId)

    const page = await client.get(path(collection)).loginAs(collection.student).redirects(0)

    page.assertHeader('location', `/orders/${order.id}`)
  })

  test('in English no Chinese is left but the person’s own data', async ({ client, assert }) => {
    const collection = await readyToOrder()
    const page = await client
      .get(path(collection))
      .loginAs(collection.student)
      .header('accept-language', 'en')
    page.assertTextIncludes('Check your order')
    page.assertTextIncludes('Pay ¥20.00')
    const rest = page.text().replace(/>中文<|陈思远|软件工程|上海测试大学/g, '')
    assert.notMatch(rest, /\p{Script=Han}/u)
  })
})

test.group('Placing an order', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('freezes lines, address and total, and writes who did it', async ({ client, assert }) => {
    const collection = await readyToOrder('to-student')

    const answer = await place(client, collection)

    const order = await Order.findByOrFail('openSlot', collection.id)
    answer.assertHeader('location', `/orders/${order.id}`)
    assert.equal(order.state, 'placed')
    assert.equal(order.totalFen, 4200)
    assert.deepEqual(order.address, ADDRESS)
    assert.equal(order.number.slice(0, 8), shanghaiDate(DateTime.utc()).replaceAll('-', ''))
    assert.match(order.number, /^\d{16}$/)
    assert.closeTo(order.secondsLeft(DateTime.utc()), UNPAID_MINUTES * 60, 30)
    const lines = await OrderLine.query().where('order_id', order.id).orderBy('position')
    assert.deepEqual(
      lines.map(({ sku, label, labelEn, totalFen }) => [sku, label, labelEn, totalFen]),
      [
        ['digital', '电子版采集', 'Digital photo', 2000],
        ['prints', '纸质照片一版', 'One sheet of prints', 1000],
        ['shipping-domestic', '快递费', 'Courier', 1200],
      ]
    )
    const [audit] = await AuditEvent.query().where('subject_id', order.id)
    assert.equal(audit.action, 'order.placed')
    assert.equal(audit.actorId, collection.studentId)
    assert.deepEqual(audit.details, { totalFen: 4200, deliveryMode: 'to-student' })
    const submission = await Submission.findOrFail(collection.currentSubmissionId)
    assert.equal(submission.state, 'submitted')
  })

  test('the address is sealed in the order too', async ({ assert }) => {
    const collection = await readyToOrder('to-student')
    const { id } = await placeOrder(collection.id, collection.studentId)

    const { address } = await db.from('orders').where('id', id).firstOrFail()

    for (const secret of [ADDRESS.receiver, ADDRESS.phone, ADDRESS.detail]) {
      assert.notInclude(address, secret)
      assert.notInclude(Buffer.from(address, 'base64url').toString(), secret)
    }
  })

  test('a fee that changes later changes no order', async ({ client, assert }) => {
    const collection = await readyToOrder()
    const order = await placeOrder(collection.id, collection.studentId)
    await Cohort.query().where('id', collection.cohortId).update({ fee_digital_fen: 9900 })

    const page = await client.get(`/orders/${order.id}`).loginAs(collection.student)

    page.assertTextIncludes('去支付 ¥20.00')
    assert.notInclude(page.text(), '99.00')
  })

  test('without a photo that is handed in it is refused', async ({ client, assert }) => {
    const collection = await readyToOrder()
    await Submission.query().where('collection_id', collection.id).update({ state: 'processed' })

    const answer = await place(client, collection)

    const page = await nextPage(client, collection.student, answer).redirects(0)
    page.assertHeader('location', '/home')
    assert.include(page.flashMessage('error'), '请先拍照并选择“使用这张”')
    assert.lengthOf(await Order.query().where('collection_id', collection.id), 0)
  })

  test('without an answer about prints it is refused', async ({ client, assert }) => {
    const collection = await readyToOrder()
    await PrintChoice.query().where('collection_id', collection.id).delete()

    const answer = await place(client, collection)

    const page = await nextPage(client, collection.student, answer).redirects(0)
    page.assertHeader('location', `/collections/${collection.id}/prints`)
    assert.include(page.flashMessage('error'), '请先选择是否需要纸质版照片')
    assert.lengthOf(await Order.query().where('collection_id', collection.id), 0)
  })

  test('a double click, and a click in another tab, place one order', async ({
    client,
    assert,
  }) => {
    const collection = await readyToOrder()
    const key = randomUUID()

    const first = await place(client, collection, { _once: key })
    const second = await place(client, collection, { _once: key })
    const otherTab = await place(client, collection)

    const [order, ...others] = await Order.query().where('collection_id', collection.id)
    assert.lengthOf(others, 0)
    for (const answer of [first, second, otherTab]) {
      answer.assertHeader('location', `/orders/${order.id}`)
    }
    assert.lengthOf(await OrderLine.query().where('order_id', order.id), 1)
    assert.lengthOf(await AuditEvent.query().where('subject_id', order.id), 1)
  })

  test('where nothing is to be paid the review starts at once', async ({ client, assert }) => {
    const cohort = await CohortFactory.apply('free').with('school').with('windows').create()
    const collection = await readyToOrder('to-student', cohort)
    const check = await client.get(path(collection)).loginAs(collection.student)
    check.assertTextIncludes('不收费，提交后照片直接进入审核')

    const answer = await place(client, collection)

    const order = await Order.findByOrFail('openSlot', collection.id)
    assert.equal(order.state, 'paid')
    assert.equal(order.totalFen, 0)
    const submission = await Submission.findOrFail(collection.currentSubmissionId)
    assert.equal(submission.state, 'in_review')
    const audits = await AuditEvent.query().where('subject_id', order.id).orderBy('id')
    assert.deepEqual(
      audits.map(({ action, actorKind }) => [action, actorKind]),
      [
        ['order.placed', 'student'],
        ['order.paid', 'student'],
      ]
    )
    const page = await nextPage(client, collection.student, answer)
    page.assertTextIncludes('订单已提交')
    page.assertTextIncludes('无需付款')
    assert.notInclude(page.text(), '去支付')
  })

  test('another student’s collection is not found', async ({ client, assert }) => {
    const collection = await readyToOrder()
    const stranger = await StudentFactory.create()

    const page = await client.get(path(collection)).loginAs(stranger)
    page.assertStatus(404)
    const answer = await client.post(path(collection)).loginAs(stranger).withCsrfToken()
    answer.assertStatus(404)
    assert.lengthOf(await Order.query().where('collection_id', collection.id), 0)
  })

  test('whoever is not signed in is asked to sign in', async ({ client, assert }) => {
    const collection = await readyToOrder()

    const answer = await client.post(path(collection)).withCsrfToken().redirects(0)

    answer.assertHeader('location', '/login')
    assert.lengthOf(await Order.query().where('collection_id', collection.id), 0)
  })
})

async function ownedCollection(): Promise<Collection> {
  const collection = await confirmedCollection(await openCohort())
  await collection.load('student')
  return collection
}

function path({ id }: Collection): string {
  return `/collections/${id}/order`
}

function place(client: ApiClient, collection: Collection, form: object = {}) {
  return client
    .post(path(collection))
    .loginAs(collection.student)
    .withCsrfToken()
    .header('referer', path(collection))
    .form(form)
    .redirects(0)
}
