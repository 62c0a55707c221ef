import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import Consent from '#accounts/models/consent'
import AuditEvent from '#audit/models/audit_event'
import type Collection from '#capture/models/collection'
import { StudentFactory } from '#database/factories/student'
import { placeOrder } from '#orders/actions/place_order'
import PrintChoice from '#orders/models/print_choice'
import { nextPage } from '#tests/support/next_page'
import { ADDRESS, readyToOrder } from '#tests/support/orders'
import { confirmedCollection, openCohort } from '#tests/support/people'

const FORM = {
  receiver: '欧阳子墨',
  phone: '138 1234 5678',
  city: '3101',
  district: '浦东新区',
  detail: '沪城环路 999 号学生公寓 1204 室',
  share_print_courier: '1',
}

test.group('邮寄信息', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the form starts with the student’s own name and phone', async ({ client }) => {
    const collection = await undecided()

    const page = await client.get(path(collection)).loginAs(collection.student)

    page.assertTextIncludes(`value="${collection.student.name}"`)
    page.assertTextIncludes(`value="${collection.student.mobile}"`)
    page.assertTextIncludes('<optgroup label="河南省">')
    page.assertTextIncludes('share_print_courier')
  })

  test('a full address is kept, sealed, with its consent and without an audit of its words', async ({
    client,
    assert,
  }) => {
    const collection = await undecided()

    const answer = await send(client, collection, FORM)

    answer.assertHeader('location', `/collections/${collection.id}/order`)
    const choice = await PrintChoice.findByOrFail('collectionId', collection.id)
    assert.equal(choice.mode, 'to-student')
    assert.deepEqual(choice.address, { ...ADDRESS, receiver: '欧阳子墨' })
    const raw = await db.from('print_choices').where('id', choice.id).firstOrFail()
    for (const secret of ['欧阳子墨', '13812345678', '沪城环路']) {
      assert.notInclude(raw.address, secret)
      assert.notInclude(Buffer.from(raw.address, 'base64url').toString(), secret)
    }
    const [consent] = await Consent.query().where('student_id', collection.studentId)
    assert.equal(consent.code, 'share_print_courier')
    assert.isTrue(consent.given)
    const [audit] = await AuditEvent.query().where('subject_id', choice.id)
    assert.deepEqual(audit.details, { mode: 'to-student' })
  })

  test('whoever may register as {$self} may get a parcel under that name')
    .with(['王', '𠮷', `ALEKSANDRA ${'KONSTANTINOVA'.repeat(4)} WISNIEWSKA`])
    .run(async ({ client, assert }, receiver) => {
      const collection = await undecided()
      await send(client, collection, { ...FORM, receiver })
      const choice = await PrintChoice.findByOrFail('collectionId', collection.id)
      assert.equal(choice.address?.receiver, receiver)
    })

  test('{problem} gets a sentence beside the field, and everything typed stays')
    .with([
      {
        problem: 'a wrong phone',
        form: { phone: '1381234567' },
        field: 'phone',
        says: '请填写正确的手机号',
      },
      {
        problem: 'an unknown city',
        form: { city: '9999' },
        field: 'city',
        says: '请选择省份和城市',
      },
      { problem: 'no city', form: { city: '' }, field: 'city', says: '请选择省份和城市' },
      {
        problem: 'a short address',
        form: { detail: '1204' },
        field: 'detail',
        says: '详细地址至少 5 个字符',
      },
      {
        problem: 'a long address',
        form: { detail: '长'.repeat(121) },
        field: 'detail',
        says: '详细地址最多 120 个字符',
      },
      { problem: 'no recipient', form: { receiver: ' ' }, field: 'receiver', says: '请填写收件人' },
      { problem: 'no district', form: { district: '' }, field: 'district', says: '请填写区县' },
      {
        problem: 'no consent',
        form: { share_print_courier: undefined },
        field: 'share_print_courier',
        says: '请勾选同意把照片和收件信息提供给冲印和快递单位',
      },
    ])
    .run(async ({ client, assert }, { form, field, says }) => {
      const collection = await undecided()
      const sent = JSON.parse(JSON.stringify({ ...FORM, ...form }))

      const answer = await send(client, collection, sent)
      const page = await nextPage(client, collection.student, answer)

      page.assertTextIncludes(says)
      page.assertTextIncludes(`href="#${field}"`)
      page.assertTextIncludes(`id="${field}-error"`)
      if (field !== 'receiver') page.assertTextIncludes('value="欧阳子墨"')
      if (field !== 'phone') page.assertTextIncludes('value="138 1234 5678"')
      if (field !== 'detail') page.assertTextIncludes('学生公寓 1204 室</textarea>')
      if (field !== 'city') assert.match(page.text(), /value="3101"[^>]*selected/)
      assert.isNull(await PrintChoice.findBy('collectionId', collection.id))
      assert.lengthOf(await Consent.query().where('student_id', collection.studentId), 0)
    })

  test('every problem is said at once', async ({ client }) => {
    const collection = await undecided()
    const { share_print_courier: consent, ...form } = {
      ...FORM,
      phone: '12',
      city: '0000',
      detail: '1',
    }

    const page = await nextPage(client, collection.student, await send(client, collection, form))

    for (const field of ['phone', 'city', 'detail', 'share_print_courier']) {
      page.assertTextIncludes(`href="#${field}"`)
    }
  })

  test('whoever agreed before is not asked again and sees the address they gave', async ({
    client,
    assert,
  }) => {
    const collection = await readyToOrder('to-student')

    const page = await client.get(path(collection)).loginAs(collection.student)
    assert.notInclude(page.text(), 'share_print_courier')
    page.assertTextIncludes(ADDRESS.detail)
    const { share_print_courier: consent, ...form } = FORM
    await send(client, collection, { ...form, detail: '人民大道 200 号' })

    const choice = await PrintChoice.findByOrFail('collectionId', collection.id)
    assert.equal(choice.address?.detail, '人民大道 200 号')
    assert.lengthOf(await Consent.query().where('student_id', collection.studentId), 1)
  })

  test('once an order is placed the address is fixed', async ({ client, assert }) => {
    const collection = await readyToOrder('to-student')
    const order = await placeOrder(collection.id, collection.studentId)

    const page = await client.get(path(collection)).loginAs(collection.student).redirects(0)
    page.assertHeader('location', `/orders/${order.id}`)
    const answer = await send(client, collection, FORM)

    // The form's page leads on to the order; the sentence goes along.
    const back = await nextPage(client, collection.student, answer).redirects(0)
    assert.include(back.flashMessage('error'), '订单已经提交，价格和选项不能再改')
    const choice = await PrintChoice.findByOrFail('collectionId', collection.id)
    assert.deepEqual(choice.address, ADDRESS)
  })

  test('another student’s collection is not found', async ({ client, assert }) => {
    const collection = await undecided()
    const stranger = await StudentFactory.create()

    const page = await client.get(path(collection)).loginAs(stranger)
    page.assertStatus(404)
    const answer = await client.post(path(collection)).loginAs(stranger).withCsrfToken().form(FORM)
    answer.assertStatus(404)
    assert.isNull(await PrintChoice.findBy('collectionId', collection.id))
    assert.lengthOf(await Consent.query().where('student_id', stranger.id), 0)
  })
})

async function undecided(): Promise<Collection> {
  const collection = await confirmedCollection(await openCohort())
  await collection.load('student')
  return collection
}

function path({ id }: Collection): string {
  return `/collections/${id}/address`
}

function send(client: ApiClient, collection: Collection, form: object) {
  return client
    .post(path(collection))
    .loginAs(collection.student)
    .withCsrfToken()
    .header('referer', path(collection))
    .form(form)
    .redirects(0)
}
