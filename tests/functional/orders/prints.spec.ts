import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import AuditEvent from '#audit/models/audit_event'
import type Collection from '#capture/models/collection'
import { StudentFactory } from '#database/factories/student'
import { placeOrder } from '#orders/actions/place_order'
import PrintChoice from '#orders/models/print_choice'
import { nextPage } from '#tests/support/next_page'
import { ADDRESS, readyToOrder } from '#tests/support/orders'
import { confirmedCollection, openCohort } from '#tests/support/people'

test.group('是否需要纸质版照片', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('each answer names its price before it is given', async ({ client }) => {
    const collection = await undecided()

    const page = await client.get(path(collection)).loginAs(collection.student)

    page.assertTextIncludes('是否需要纸质版照片？')
    page.assertTextIncludes('¥42.00')
    page.assertTextIncludes('含快递 ¥12.00')
    page.assertTextIncludes('¥20.00')
  })

  test('不需要 is kept and leads to the check of the order', async ({ client, assert }) => {
    const collection = await undecided()

    const answer = await choose(client, collection, { prints: 'none' })

    answer.assertHeader('location', `/collections/${collection.id}/order`)
    const choice = await PrintChoice.findByOrFail('collectionId', collection.id)
    assert.equal(choice.mode, 'none')
    const [audit] = await AuditEvent.query().where('subject_id', choice.id)
    assert.equal(audit.action, 'prints.chosen')
    assert.equal(audit.actorId, collection.studentId)
  })

  test('需要 asks for the address and keeps nothing before it', async ({ client, assert }) => {
    const collection = await undecided()

    const answer = await choose(client, collection, { prints: 'to-student' })

    answer.assertHeader('location', `/collections/${collection.id}/address`)
    assert.isNull(await PrintChoice.findBy('collectionId', collection.id))
  })

  test('no answer, or another one, gets a sentence', async ({ client, assert }) => {
    const collection = await undecided()
    for (const form of [{}, { prints: 'to-the-moon' }]) {
      const answer = await choose(client, collection, form)
      const page = await nextPage(client, collection.student, answer)
      page.assertTextIncludes('请选择是否需要纸质版照片。')
      page.assertTextIncludes('href="#prints"')
    }
    assert.isNull(await PrintChoice.findBy('collectionId', collection.id))
  })

  test('changing to 不需要 forgets the address', async ({ client, assert }) => {
    const collection = await readyToOrder('to-student')
    const page = await client.get(path(collection)).loginAs(collection.student)
    assert.match(page.text(), /value="to-student"[^>]*checked/)

    await choose(client, collection, { prints: 'none' })

    const choice = await PrintChoice.findByOrFail('collectionId', collection.id)
    assert.equal(choice.mode, 'none')
    assert.isNull(choice.address)
  })

  test('once an order is placed the answer is fixed', async ({ client, assert }) => {
    const collection = await readyToOrder('to-student')
    const order = await placeOrder(collection.id, collection.studentId)

    const page = await client.get(path(collection)).loginAs(collection.student).redirects(0)
    page.assertHeader('location', `/orders/${order.id}`)
    const answer = await choose(client, collection, { prints: 'none' })

    // The form's page leads on to the order; the sentence goes along.
    const back = await nextPage(client, collection.student, answer).redirects(0)
    assert.include(back.flashMessage('error'), '请先取消订单，再重新下单')
    const choice = await PrintChoice.findByOrFail('collectionId', collection.id)
    assert.deepEqual(choice.address, ADDRESS)
  })

  test('another student’s collection is not found', async ({ client, assert }) => {
    const collection = await undecided()
    const stranger = await StudentFactory.create()

    const page = await client.get(path(collection)).loginAs(stranger)
    page.assertStatus(404)
    const answer = await client
      .post(path(collection))
      .loginAs(stranger)
      .withCsrfToken()
      .form({ prints: 'none' })
    answer.assertStatus(404)
    assert.isNull(await PrintChoice.findBy('collectionId', collection.id))
  })

  test('in English no Chinese is left', async ({ client, assert }) => {
    const collection = await undecided()
    const page = await client
      .get(path(collection))
      .loginAs(collection.student)
      .header('accept-language', 'en')
    page.assertTextIncludes('Do you want paper prints?')
    page.assertTextIncludes('courier ¥12.00 included')
    assert.notMatch(page.text().replace(/>中文</, ''), /\p{Script=Han}/u)
  })
})

async function undecided(): Promise<Collection> {
  const collection = await confirmedCollection(await openCohort())
  await collection.load('student')
  return collection
}

function path({ id }: Collection): string {
  return `/collections/${id}/prints`
}

function choose(client: ApiClient, collection: Collection, form: object) {
  return client
    .post(path(collection))
    .loginAs(collection.student)
    .withCsrfToken()
    .header('referer', path(collection))
    .form(form)
    .redirects(0)
}
