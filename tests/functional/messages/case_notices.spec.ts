import ace from '@adonisjs/core/services/ace'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SYSTEM } from '#audit/actions/record_audit'
import { forgetHolidays } from '#capture/actions/read_holidays'
import { remindChsi } from '#capture/actions/remind_chsi'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import Notice from '#messages/models/notice'
import OutboxMessage from '#messages/models/outbox_message'
import { cancelOrder } from '#orders/actions/cancel_order'
import { closeExpiredOrders } from '#orders/actions/close_expired_orders'
import { placeOrder } from '#orders/actions/place_order'
import { submitPhoto } from '#orders/actions/submit_photo'
import { remindReturns } from '#review/actions/remind_returns'
import { returnSubmission } from '#review/actions/return_submission'
import { approvedPhoto } from '#tests/support/archives'
import { orderPlaced, readyToOrder } from '#tests/support/orders'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { waitingPhoto } from '#tests/support/review'

const FREE = { feeDigitalFen: 0, feePrintsFen: 0, feeShippingFen: 0 }
/** A Tuesday noon in Shanghai, outside the hours without text messages. */
const NOON = DateTime.fromISO('2026-11-24T12:00', { zone: 'Asia/Shanghai' }).toUTC()

test.group('Notices of a case', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(forgetHolidays)

  test('a photo that is handed in twice is told once', async ({ assert }) => {
    const collection = await confirmedCollection(await openCohort())
    const photo = await submissionIn('processed', collection, { version: 3 })

    await submitPhoto(photo.id, photo.studentId)
    await submitPhoto(photo.id, photo.studentId)

    assert.deepEqual(await keysOf(collection.id), [`photo_submitted:${photo.id}`])
    assert.deepEqual((await Notice.firstOrFail()).params, { version: 3 })
  })

  test('a photo that a person shall decide about is told as that too', async ({ assert }) => {
    const collection = await confirmedCollection(await openCohort())
    const finding = { code: 'eyes_closed', severity: 'reject' as const, value: 0.1, limit: 0.17 }
    const rejected = { findings: [finding], processedAt: NOON }
    await submissionIn('rejected', collection, rejected)
    const photo = await submissionIn('rejected', collection, { ...rejected, version: 2 })

    await submitPhoto(photo.id, photo.studentId, '我的眼睛天生较小')

    assert.sameMembers(await keysOf(collection.id), [
      `person_requested:${photo.id}`,
      `photo_submitted:${photo.id}`,
    ])
    const [notice] = await noticesOf(collection.id)
    assert.notInclude(JSON.stringify(notice.params), '眼睛')
  })

  test('an order that costs nothing is told as paid, and its photo as in review until the promised time', async ({
    assert,
  }) => {
    const collection = await readyToOrder('none', await openCohort(FREE))

    const order = await placeOrder(collection.id, collection.studentId, NOON)

    const photo = await currentPhoto(collection)
    assert.sameMembers(await keysOf(collection.id), [
      `order_paid:${order.id}`,
      `photo_in_review:${photo.id}`,
    ])
    const notice = await Notice.findByOrFail('event', 'photo_in_review')
    const promised = NOON.plus({ days: 2 })
    assert.equal(DateTime.fromISO(notice.params!.promisedAt as string).toMillis(), +promised)
  })

  test('an order is told when it is placed and when it is cancelled, each once', async ({
    assert,
  }) => {
    const order = await orderPlaced()
    await placeOrder(order.collectionId, order.studentId)
    assert.deepEqual(await keysOf(order.collectionId), [`order_placed:${order.id}`])
    const placed = await Notice.firstOrFail()
    assert.include(placed.params, { number: order.number, amountFen: order.totalFen })

    await cancelOrder(order.id, order.studentId)
    await cancelOrder(order.id, order.studentId)

    assert.sameMembers(await keysOf(order.collectionId), [
      `order_placed:${order.id}`,
      `order_closed:${order.id}`,
    ])
  })

  test('an order that nobody paid is told as closed', async ({ assert }) => {
    const order = await orderPlaced()

    await closeExpiredOrders(order.closesAt)
    await closeExpiredOrders(order.closesAt)

    assert.include(await keysOf(order.collectionId), `order_closed:${order.id}`)
    assert.lengthOf(await keysOf(order.collectionId), 2)
  })

  test('students of a delivery are told in the app, by e-mail and, where they can be, by text message', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const [home, abroad] = [await approvedPhoto(cohort), await approvedPhoto(cohort)]
    await home.submission.load('student')
    await home.submission.student.merge({ mobile: '13812345678', locale: 'en' }).save()
    await abroad.submission.load('student')
    await abroad.submission.student.merge({ mobile: '+4915112345678' }).save()

    await deliverCohort(cohort.id, SYSTEM)

    for (const { submission } of [home, abroad]) {
      const keys = await keysOf(submission.collectionId)
      assert.deepEqual(keys, [`photo_delivered:${submission.id}`])
    }
    const texts = await OutboxMessage.query().where('channel', 'sms')
    assert.deepEqual(
      texts.map(({ address, locale, body }) => [address, locale, body]),
      [['13812345678', 'zh-CN', '您的照片已上传，请登录学信网核对并确认。']]
    )
    assert.lengthOf(await OutboxMessage.query().where('channel', 'email'), 2)
  })

  test('a returned photo is reminded of a day and two hours before its deadline, once each', async ({
    assert,
  }) => {
    const photo = await returnedPhoto()
    const deadline = photo.returnDeadlineAt!
    const reminders = async (before: object) => remindReturns(deadline.minus(before))

    assert.equal(await reminders({ hours: 24, seconds: 1 }), 0)
    assert.equal(await reminders({ hours: 24 }), 1)
    assert.equal(await reminders({ hours: 5 }), 0)
    assert.equal(await reminders({ hours: 2 }), 1)
    assert.equal(await reminders({ minutes: 1 }), 0)
    assert.equal(await remindReturns(deadline), 0)

    const notices = await Notice.query().where('event', 'return_deadline')
    assert.sameMembers(
      notices.map(({ eventKey }) => eventKey),
      ['24h', '2h'].map((name) => `return_deadline:${name}:${photo.id}:${deadline.toUnixInteger()}`)
    )
  })

  test('nobody is reminded of a photo that was replaced, and anew of a deadline that was moved', async ({
    assert,
  }) => {
    const photo = await returnedPhoto()
    const deadline = photo.returnDeadlineAt!
    assert.equal(await remindReturns(deadline.minus({ hours: 20 })), 1)

    const moved = deadline.plus({ days: 2 })
    photo.extend(moved)
    await photo.save()
    assert.equal(await remindReturns(deadline.minus({ hours: 1 })), 0)
    assert.equal(await remindReturns(moved.minus({ hours: 20 })), 1)

    const collection = await Collection.findOrFail(photo.collectionId)
    await submissionIn('processing', collection, { version: 2 })
    assert.equal(await remindReturns(moved.minus({ hours: 1 })), 0)
  })

  test('a reminder whose text message would leave after the deadline goes without it', async ({
    assert,
  }) => {
    const night = NOON.plus({ hours: 11 })
    const photo = await returnedPhoto(night.minus({ hours: 48 }))
    await photo.load('student')
    await photo.student.merge({ mobile: '13812345678' }).save()

    await remindReturns(photo.returnDeadlineAt!.minus({ hours: 2 }))

    const notice = await Notice.findByOrFail('event', 'return_deadline')
    const messages = await OutboxMessage.query().where('notice_id', notice.id)
    assert.deepEqual(
      messages.map(({ channel }) => channel),
      ['email']
    )
  })

  test('a month after the delivery students are asked to check on CHSI, once, unless they did', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const waiting = await delivered(cohort)
    const answered = await delivered(cohort)
    answered.reportChsi('confirmed', NOON.plus({ days: 1 }))
    await answered.save()

    assert.equal(await remindChsi(NOON.plus({ days: 30 }).minus({ seconds: 1 })), 0)
    assert.equal(await remindChsi(NOON.plus({ days: 30 })), 1)
    assert.equal(await remindChsi(NOON.plus({ days: 31 })), 0)

    const notices = await Notice.query().where('event', 'chsi_check')
    assert.deepEqual(
      notices.map(({ eventKey }) => eventKey),
      [`chsi_check:${waiting.id}`]
    )
  })

  test('the command notices:remind does both', async ({ assert }) => {
    const returned = await returnedPhoto(DateTime.utc().minus({ hours: 30 }))
    const photo = await delivered(await openCohort())
    await photo.merge({ deliveredAt: DateTime.utc().minus({ days: 31 }) }).save()

    const command = await ace.exec('notices:remind', [])

    command.assertSucceeded()
    const notices = await Notice.query().whereIn('event', ['return_deadline', 'chsi_check'])
    assert.sameMembers(
      notices.map(({ recipientId }) => recipientId),
      [returned.studentId, photo.studentId]
    )
  })
})

function noticesOf(collectionId: string) {
  return Notice.query().where('collection_id', collectionId).orderBy('id')
}

async function keysOf(collectionId: string) {
  return (await noticesOf(collectionId)).map(({ eventKey }) => eventKey)
}

function currentPhoto(collection: Collection): Promise<Submission> {
  return Submission.findByOrFail('collection_id', collection.id)
}

async function returnedPhoto(now = NOON): Promise<Submission> {
  const photo = await waitingPhoto()
  const reviewer = await StaffFactory.create()
  await returnSubmission(photo.id, reviewer.id, { version: 1, reasons: ['too_dark'] }, now)
  return photo.refresh()
}

async function delivered(cohort: Parameters<typeof confirmedCollection>[0]): Promise<Submission> {
  return submissionIn('delivered', await confirmedCollection(cohort), { deliveredAt: NOON })
}
