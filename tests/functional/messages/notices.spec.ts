import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import edge from 'edge.js'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import type Student from '#accounts/models/student'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import { takeBackNotice } from '#messages/actions/take_back_notice'
import Notice from '#messages/models/notice'
import OutboxMessage from '#messages/models/outbox_message'
import { shanghaiTime } from '#shared/shanghai_time'

const NIGHT = DateTime.fromISO('2026-11-24T22:00', { zone: 'Asia/Shanghai' }).toUTC()
const APPROVED = '照片审核通过'

test.group('Notices', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('what is shown counts as read, and no more', async ({ client, assert }) => {
    const student = await StudentFactory.create()
    for (let nth = 1; nth <= 21; nth++) await tell(student, `order_paid:${nth}`)
    const home = await page(client, student, '/home')
    home.assertTextIncludes('消息，21 条未读')

    const first = await page(client, student, '/notices')
    first.assertTextIncludes('付款成功')
    first.assertTextIncludes('较早的')
    const left = await page(client, student, '/home')
    left.assertTextIncludes('消息，1 条未读')

    const all = await client
      .post('/notices/readings')
      .withGuard('student')
      .loginAs(student)
      .withCsrfToken()
      .redirects(0)
    all.assertHeader('location', '/notices')
    const none = await page(client, student, '/home')
    none.assertTextIncludes('消息，没有未读')
    assert.lengthOf(await Notice.query().whereNull('read_at'), 0)
  })

  test('nobody reads or marks another student’s notices', async ({ client, assert }) => {
    const [student, other] = [await StudentFactory.create(), await StudentFactory.create()]
    await tell(student, 'order_paid:1')
    const theirs = await page(client, other, '/notices')
    theirs.assertTextIncludes('还没有消息')
    await client
      .post('/notices/readings')
      .withGuard('student')
      .loginAs(other)
      .withCsrfToken()
      .redirects(0)
    assert.isNull((await Notice.firstOrFail()).readAt)
    const stranger = await client.get('/notices').redirects(0)
    stranger.assertHeader('location', '/login')
  })

  test('a notice is told once, shown when due, and can be taken back before', async ({
    client,
    assert,
  }) => {
    const student = await StudentFactory.create()
    const dueAt = DateTime.utc().plus({ seconds: 10 })
    assert.isNotNull(await tell(student, 'photo_approved:1', 'photo_approved', dueAt))
    assert.isNull(await tell(student, 'photo_approved:1', 'photo_approved', dueAt))
    const early = await page(client, student, '/notices')
    assert.notInclude(early.text(), APPROVED)

    const isUntold = await db.transaction((trx) => takeBackNotice(trx, 'photo_approved:1'))
    assert.isTrue(isUntold)
    const messages = await OutboxMessage.all()
    assert.deepEqual(
      messages.map(({ state }) => state),
      ['cancelled', 'cancelled']
    )
    // The decision is made again.
    assert.isNotNull(await tell(student, 'photo_approved:1', 'photo_approved'))
    const shown = await page(client, student, '/notices')
    shown.assertTextIncludes(APPROVED)
    assert.lengthOf(await Notice.all(), 2)
  })

  test('what was shown stays, but what waits in the outbox is cancelled', async ({
    client,
    assert,
  }) => {
    const student = await StudentFactory.create()
    await tell(student, 'photo_approved:2', 'photo_approved')
    const isUntold = await db.transaction((trx) => takeBackNotice(trx, 'photo_approved:2'))
    assert.isFalse(isUntold)
    const shown = await page(client, student, '/notices')
    shown.assertTextIncludes(APPROVED)
    const waiting = await OutboxMessage.query().where('state', 'waiting')
    assert.lengthOf(waiting, 0)
  })

  test('a text message waits for the morning, an e-mail does not', async ({ assert }) => {
    const student = await StudentFactory.create()
    await tell(student, 'photo_approved:3', 'photo_approved', NIGHT)
    const due = Object.fromEntries(
      (await OutboxMessage.all()).map(({ channel, dueAt }) => [channel, shanghaiTime(dueAt)])
    )
    assert.deepEqual(due, { email: '2026-11-24 22:00', sms: '2026-11-25 08:00' })
  })

  test('the outbox shows masked addresses to those who may look, filtered', async ({
    client,
    assert,
  }) => {
    const student = await StudentFactory.create()
    await tell(student, 'photo_approved:4', 'photo_approved')
    await tell(student, 'order_paid:4')
    for (const role of ['administrator', 'operator', 'auditor'] as const) {
      const staff = await StaffFactory.apply(role).create()
      const list = await client.get('/office/outbox').withGuard('staff').loginAs(staff)
      list.assertStatus(200)
      list.assertTextIncludes('***@example.com')
      assert.notInclude(list.text(), student.email)
      assert.notInclude(list.text(), student.mobile)
      const sms = await client
        .get('/office/outbox?channel=sms&event=photo_approved&state=waiting&from=2020-01-01')
        .withGuard('staff')
        .loginAs(staff)
      assert.notInclude(sms.text(), '***@example.com')
      sms.assertTextIncludes('138****')
      const none = await client
        .get('/office/outbox?to=2020-01-01')
        .withGuard('staff')
        .loginAs(staff)
      none.assertTextIncludes('没有符合条件的邮件或短信')
    }
    for (const role of ['lead', 'registrar'] as const) {
      const staff = await StaffFactory.apply(role).create()
      const refused = await client
        .get('/office/outbox')
        .withGuard('staff')
        .loginAs(staff)
        .accept('json')
      refused.assertStatus(403)
    }
  })

  test('words are shown in the demo only, where everybody may read them', async ({
    client,
    assert,
    cleanup,
  }) => {
    const student = await StudentFactory.create()
    await tell(student, 'photo_approved:5', 'photo_approved')
    const staff = await StaffFactory.apply('operator').create()
    const body = (await OutboxMessage.findByOrFail('channel', 'email')).body
    const outbox = () => client.get('/office/outbox').withGuard('staff').loginAs(staff)

    ;(await outbox()).assertTextIncludes(body)
    const everybody = await client.get('/demo/outbox')
    everybody.assertTextIncludes(body)
    assert.notInclude(everybody.text(), student.email)

    edge.global('demoMode', false)
    cleanup(() => void edge.global('demoMode', true))
    const serious = await outbox()
    serious.assertTextIncludes('***@example.com')
    serious.assertTextIncludes('不显示内容')
    assert.notInclude(serious.text(), body)
  })
})

function tell(
  student: Student,
  key: string,
  event: 'order_paid' | 'photo_approved' = 'order_paid',
  dueAt?: DateTime
) {
  const params = { number: '2026112400000001', amountFen: 2000 }
  return db.transaction((trx) => notifyStudent(trx, student.id, { event, key, params, dueAt }))
}

function page(client: ApiClient, student: Student, path: string) {
  return client.get(path).withGuard('student').loginAs(student).header('accept-language', 'zh-CN')
}
