import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SYSTEM } from '#audit/actions/record_audit'
import AuditEvent from '#audit/models/audit_event'
import Submission from '#capture/models/submission'
import { StudentFactory } from '#database/factories/student'
import { cancelOrder } from '#orders/actions/cancel_order'
import { markOrderPaid } from '#orders/actions/mark_order_paid'
import { submitPhoto } from '#orders/actions/submit_photo'
import type Order from '#orders/models/order'
import { orderPlaced, readyToOrder } from '#tests/support/orders'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

const EYES_CLOSED = { code: 'eyes_closed', severity: 'reject' as const, value: 0.1, limit: 0.17 }

test.group('Handing in a photo, and paying', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('使用这张 leads to the prints; nobody reviews it before it is paid', async ({
    client,
    assert,
  }) => {
    const collection = await confirmedCollection(await openCohort())
    await collection.load('student')
    const submission = await submissionIn('processed', collection)

    const answer = await client
      .post(`/submissions/${submission.id}/acceptance`)
      .loginAs(collection.student)
      .withCsrfToken()
      .redirects(0)

    answer.assertHeader('location', `/collections/${collection.id}/prints`)
    await submission.refresh()
    assert.equal(submission.state, 'submitted')
  })

  test('when the order is paid the review starts', async ({ assert }) => {
    const order = await orderPlaced()
    assert.equal(await pay(order), 'paid')

    await order.refresh()
    assert.equal(order.state, 'paid')
    assert.isNotNull(order.paidAt)
    const submission = await currentOf(order)
    assert.equal(submission.state, 'in_review')
    const audits = await AuditEvent.query()
      .whereIn('action', ['order.paid', 'submission.review_started'])
      .whereIn('subject_id', [order.id, submission.id])
    assert.lengthOf(audits, 2)
    for (const { actorKind } of audits) assert.equal(actorKind, 'system')
  })

  test('a photo that is being replaced when the money arrives goes to review once it is handed in', async ({
    client,
    assert,
  }) => {
    const order = await orderPlaced()
    const first = await currentOf(order)
    await first.merge({ state: 'withdrawn' }).save()
    const second = await submissionIn('processed', order.collection, { version: 2 })
    const waiting = await client.get(`/orders/${order.id}`).loginAs(order.student)
    waiting.assertTextIncludes('新照片还没有提交')

    assert.equal(await pay(order), 'paid')
    await second.refresh()
    assert.equal(second.state, 'processed')
    const answer = await client
      .post(`/submissions/${second.id}/acceptance`)
      .loginAs(order.student)
      .withCsrfToken()
      .redirects(0)

    answer.assertHeader('location', '/home')
    await second.refresh()
    assert.equal(second.state, 'in_review')
  })

  test('a returned photo is replaced without paying again', async ({ assert }) => {
    const order = await orderPlaced()
    await pay(order)
    const first = await currentOf(order)
    await first.merge({ state: 'returned' }).save()
    const second = await submissionIn('processed', order.collection, { version: 2 })

    await submitPhoto(second.id, order.studentId)

    await second.refresh()
    assert.equal(second.state, 'in_review')
  })

  test('after an order that was given up a new photo waits for the next one', async ({
    assert,
  }) => {
    const order = await orderPlaced()
    await cancelOrder(order.id, order.studentId)
    const second = await submissionIn('processed', order.collection, { version: 2 })

    await submitPhoto(second.id, order.studentId)

    await second.refresh()
    assert.equal(second.state, 'submitted')
    assert.equal(await pay(order), 'closed')
    await second.refresh()
    assert.equal(second.state, 'submitted')
  })

  test('请人工审核 needs a reason; with it the photo is handed in', async ({ client, assert }) => {
    const collection = await confirmedCollection(await openCohort())
    await collection.load('student')
    const rejected = { findings: [EYES_CLOSED], processedAt: DateTime.utc() }
    await submissionIn('withdrawn', collection, rejected)
    const submission = await submissionIn('rejected', collection, { ...rejected, version: 2 })
    const ask = (form: object) =>
      client
        .post(`/submissions/${submission.id}/person-request`)
        .loginAs(collection.student)
        .withCsrfToken()
        .header('referer', `/submissions/${submission.id}`)
        .form(form)
        .redirects(0)

    const refused = await ask({ reason: '' })
    assert.property(refused.flashMessage('inputErrorsBag'), 'reason')
    await submission.refresh()
    assert.equal(submission.state, 'rejected')

    const answer = await ask({ reason: '我的眼睛天生较小' })
    answer.assertHeader('location', `/collections/${collection.id}/prints`)
    await submission.refresh()
    assert.equal(submission.state, 'submitted')
    assert.isTrue(submission.wantsPerson)
  })

  test('another student’s photo is not found', async ({ client, assert }) => {
    const collection = await readyToOrder()
    const submission = await submissionIn('processed', collection, { version: 2 })
    const stranger = await StudentFactory.create()
    for (const verb of ['acceptance', 'person-request']) {
      const answer = await client
        .post(`/submissions/${submission.id}/${verb}`)
        .loginAs(stranger)
        .withCsrfToken()
        .form({ reason: '我的眼睛天生较小' })
      answer.assertStatus(404)
    }
    await submission.refresh()
    assert.equal(submission.state, 'processed')
  })
})

function pay(order: Order) {
  return db.transaction((trx) => markOrderPaid(trx, order.id, SYSTEM, DateTime.utc()))
}

function currentOf(order: Order): Promise<Submission> {
  return Submission.findOrFail(order.collection.currentSubmissionId)
}
