import ace from '@adonisjs/core/services/ace'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Student from '#accounts/models/student'
import AuditEvent from '#audit/models/audit_event'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import { declinePrints } from '#orders/actions/choose_prints'
import { placeOrder } from '#orders/actions/place_order'
import Order from '#orders/models/order'
import { expireReturns } from '#review/actions/expire_returns'
import { returnSubmission } from '#review/actions/return_submission'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { waitingPhoto } from '#tests/support/review'

test.group('A returned photo', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the student reads reasons, how to mend them, note and deadline in {locale}')
    .with([
      { locale: 'zh-CN', words: ['眼镜有反光', '稍微调整镜架角度', '请摘下眼镜再拍'] },
      { locale: 'en', words: ['Glare on your glasses', 'Tilt the glasses', '请摘下眼镜再拍'] },
    ] as const)
    .run(async ({ client }, { locale, words }) => {
      const photo = await returnedPhoto()
      const student = await Student.findOrFail(photo.studentId)
      await student.merge({ locale }).save()
      const deadline = photo.returnDeadlineAt!.setZone('Asia/Shanghai').toFormat('yyyy-MM-dd HH:mm')

      for (const path of ['/home', `/collections/${photo.collectionId}`]) {
        const page = await client.get(path).header('accept-language', locale).loginAs(student)
        page.assertStatus(200)
        for (const text of [...words, deadline]) page.assertTextIncludes(text)
        page.assertTextIncludes(`/collections/${photo.collectionId}/photo`)
      }
    })

  test('its replacement goes to the reviewers without a new order', async ({ assert, client }) => {
    const collection = await paidCollection()
    const student = await Student.findOrFail(collection.studentId)
    const first = await Submission.findOrFail(collection.currentSubmissionId!)
    assert.equal(first.state, 'in_review')
    const reviewer = await StaffFactory.create()
    const then = DateTime.utc().minus({ minutes: 1 })
    await returnSubmission(first.id, reviewer.id, { version: 1, reasons: ['too_dark'] }, then)
    const second = await submissionIn('processed', collection, { version: 2 })

    const response = await client
      .post(`/submissions/${second.id}/acceptance`)
      .loginAs(student)
      .withCsrfToken()
      .redirects(0)

    response.assertHeader('location', '/home')
    await second.refresh()
    assert.equal(second.state, 'in_review')
    assert.lengthOf(await Order.query().where('collection_id', collection.id), 1)
    await first.refresh()
    assert.equal(first.state, 'returned')
  })

  test('it expires when its deadline has passed, once, and is written down', async ({ assert }) => {
    const late = await returnedPhoto()
    const deadline = late.returnDeadlineAt!

    assert.equal(await expireReturns(deadline.minus({ seconds: 1 })), 0)
    assert.equal(await expireReturns(deadline), 1)
    assert.equal(await expireReturns(deadline), 0)

    await late.refresh()
    assert.equal(late.state, 'expired')
    const audit = await AuditEvent.query()
      .where('subject_id', late.id)
      .where('action', 'submission.expired')
    assert.lengthOf(audit, 1)
    assert.equal(audit[0].actorKind, 'system')
  })

  test('one that was replaced in time does not expire', async ({ assert }) => {
    const photo = await returnedPhoto()
    const collection = await Collection.findOrFail(photo.collectionId)
    await submissionIn('processing', collection, { version: 2 })

    assert.equal(await expireReturns(photo.returnDeadlineAt!.plus({ days: 1 })), 0)

    await photo.refresh()
    assert.equal(photo.state, 'returned')
  })

  test('the command reviews:expire-returns does it', async ({ assert }) => {
    const photo = await returnedPhoto(DateTime.utc().minus({ days: 3 }))

    const command = await ace.exec('reviews:expire-returns', [])

    command.assertSucceeded()
    await photo.refresh()
    assert.equal(photo.state, 'expired')
  })
})

/** The student has been told. */
async function returnedPhoto(now = DateTime.utc().minus({ minutes: 1 })): Promise<Submission> {
  const photo = await waitingPhoto()
  const reviewer = await StaffFactory.create()
  await returnSubmission(
    photo.id,
    reviewer.id,
    { version: 1, reasons: ['glasses_glare', 'other'], note: '请摘下眼镜再拍' },
    now
  )
  return photo.refresh()
}

/** Somebody whose order costs nothing: it is paid at once, and the photo is in review. */
async function paidCollection(): Promise<Collection> {
  const cohort = await openCohort({ feeDigitalFen: 0, feePrintsFen: 0, feeShippingFen: 0 })
  const collection = await confirmedCollection(cohort)
  await submissionIn('submitted', collection)
  await declinePrints(collection.id, collection.studentId)
  await placeOrder(collection.id, collection.studentId)
  return collection.refresh()
}
