import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Student from '#accounts/models/student'
import AuditEvent from '#audit/models/audit_event'
import type Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import Notice from '#messages/models/notice'
import { approveSubmission } from '#review/actions/approve_submission'
import { returnSubmission } from '#review/actions/return_submission'
import ReviewDecision from '#review/models/review_decision'
import { graduateOf } from '#tests/support/graduates'
import { openCohort } from '#tests/support/people'
import { deskPath, get, runningLeases, send, waitingPhoto } from '#tests/support/review'

test.group('Undoing a decision', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('in time: the photo is back on the desk, nobody is told, the roster is as before', async ({
    assert,
    client,
  }) => {
    const cohort = await openCohort()
    const record = await graduateOf(cohort)
    await record.merge({ state: 'confirmed' }).save()
    const photo = await waitingPhoto({ cohort })
    await photo.load('collection')
    await photo.collection.merge({ graduateRecordId: record.id }).save()
    const reviewer = await StaffFactory.create()
    await approveSubmission(photo.id, reviewer.id, { version: 1 })
    await record.refresh()
    assert.equal(record.state, 'collected')

    const queue = await get(client, reviewer, '/office/review')
    queue.assertTextIncludes('秒后通知学生')
    const response = await send(client, reviewer, deskPath(photo, '/undo'))

    response.assertHeader('location', deskPath(photo))
    response.assertFlashMessage('success', '已撤销，照片回到你的审核台。')
    await photo.refresh()
    assert.equal(photo.state, 'in_review')
    assert.isNull(photo.toldAt)
    assert.isNull(photo.reviewerId)
    await record.refresh()
    assert.equal(record.state, 'confirmed')
    const decision = await ReviewDecision.findByOrFail('submissionId', photo.id)
    assert.isNotNull(decision.undoneAt)
    const [lease] = await runningLeases()
    assert.deepInclude(lease.serialize(), { submissionId: photo.id, staffId: reviewer.id })
    await AuditEvent.query().where('action', 'submission.undone').firstOrFail()
    assert.lengthOf(await dueNotices(photo), 0)

    await approveSubmission(photo.id, reviewer.id, { version: 1 })
    assert.lengthOf(await dueNotices(photo), 1)
  })

  test('a returned photo loses its reasons, its boxes and its deadline', async ({
    assert,
    client,
  }) => {
    const photo = await waitingPhoto()
    const reviewer = await StaffFactory.create()
    await returnSubmission(photo.id, reviewer.id, {
      version: 1,
      reasons: ['too_dark'],
      marks: [{ x: 0.1, y: 0.1, width: 0.2, height: 0.2 }],
    })

    await send(client, reviewer, deskPath(photo, '/undo'))

    await photo.refresh()
    assert.equal(photo.state, 'in_review')
    assert.isNull(photo.returnReasons)
    assert.isNull(photo.marks)
    assert.isNull(photo.returnDeadlineAt)
  })

  test('{why}: nothing is undone, and a sentence says why')
    .with([
      { why: 'too late', secondsAgo: 11, times: 1, other: false, says: '已经超过 10 秒' },
      { why: 'twice', secondsAgo: 0, times: 2, other: false, says: '已经撤销过' },
      { why: 'by somebody else', secondsAgo: 0, times: 1, other: true, says: '只有本人可以撤销' },
    ])
    .run(async ({ assert, client }, { secondsAgo, times, other, says }) => {
      const photo = await waitingPhoto()
      const reviewer = await StaffFactory.create()
      const decidedAt = DateTime.utc().minus({ seconds: secondsAgo })
      await approveSubmission(photo.id, reviewer.id, { version: 1 }, decidedAt)
      const person = other ? await StaffFactory.create() : reviewer

      let response = await send(client, person, deskPath(photo, '/undo'))
      for (let again = 1; again < times; again++) {
        response = await send(client, person, deskPath(photo, '/undo'))
      }

      assert.include(response.flashMessage('error'), says)
      await photo.refresh()
      assert.equal(photo.state, times > 1 ? 'in_review' : 'approved')
      const undone = await AuditEvent.query().where('action', 'submission.undone')
      assert.lengthOf(undone, times - 1)
    })

  test('the student does not see a decision that can be undone', async ({ assert, client }) => {
    const photo = await waitingPhoto()
    const student = await Student.findOrFail(photo.studentId)
    const reviewer = await StaffFactory.create()
    await returnSubmission(photo.id, reviewer.id, {
      version: 1,
      reasons: ['glasses_glare'],
      note: '请摘下眼镜',
    })
    await photo.refresh()
    assert.equal(photo.shownState(), 'in_review')
    assert.isFalse(photo.isReplaceable)
    for (const path of ['/home', `/collections/${photo.collectionId}`, '/notices']) {
      const page = await client.get(path).loginAs(student)
      assert.notInclude(page.text(), '请摘下眼镜', path)
    }
    assert.equal(photo.shownState(DateTime.utc().plus({ seconds: 11 })), 'returned')
  })

  test('an untold photo is not delivered', async ({ assert }) => {
    const cohort = await openCohort()
    const photo = await waitingPhoto({ cohort })
    const reviewer = await StaffFactory.create()
    await approveSubmission(photo.id, reviewer.id, { version: 1 })

    await assert.rejects(() =>
      deliverCohort(cohort.id, { kind: 'staff', id: reviewer.id }, 'reason')
    )
    await photo.refresh()
    assert.equal(photo.state, 'approved')
  })
})

test.group('Reopening', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a lead reviewer opens a told decision again, with a reason', async ({ assert, client }) => {
    const photo = await decidedPhoto()
    const lead = await StaffFactory.apply('lead').create()
    const page = await get(client, lead, deskPath(photo))
    page.assertTextIncludes('重新审核这张照片')

    const missing = await send(client, lead, deskPath(photo, '/reopening'), { reason: ' ' })
    assert.property(missing.flashMessage('inputErrorsBag'), 'reason')
    await send(client, lead, deskPath(photo, '/reopening'), { reason: '看错了人' })

    await photo.refresh()
    assert.equal(photo.state, 'in_review')
    const reopening = await ReviewDecision.query()
      .where({ submission_id: photo.id, verdict: 'reopened' })
      .firstOrFail()
    assert.equal(reopening.note, '看错了人')
    const audit = await AuditEvent.query().where('action', 'submission.reopened').firstOrFail()
    assert.notInclude(JSON.stringify(audit.details), '看错了人')
    await Notice.query().where('event', 'photo_reopened').firstOrFail()
  })

  test('a reviewer may not, and a delivered photo stays delivered', async ({ assert, client }) => {
    const photo = await decidedPhoto()
    const reviewer = await StaffFactory.create()
    const refused = await send(client, reviewer, deskPath(photo, '/reopening'), {
      reason: '看错了人',
    }).accept('json')
    refused.assertStatus(403)

    await photo.merge({ state: 'delivered' }).save()
    const lead = await StaffFactory.apply('lead').create()
    const late = await send(client, lead, deskPath(photo, '/reopening'), { reason: '看错了人' })
    assert.include(late.flashMessage('error'), '不能重新打开')
    await photo.refresh()
    assert.equal(photo.state, 'delivered')
  })
})

/** Decided, and told, an hour ago. */
async function decidedPhoto(): Promise<Submission> {
  const photo = await waitingPhoto({ hoursAgo: 2 })
  await photo.load('collection')
  await photo.collection.merge({ currentSubmissionId: photo.id }).save()
  const reviewer = await StaffFactory.create()
  const then = DateTime.utc().minus({ hours: 1 })
  await approveSubmission(photo.id, reviewer.id, { version: 1 }, then)
  await photo.refresh()
  return photo
}

async function dueNotices(photo: Submission) {
  const notices = await Notice.query().where('collection_id', photo.collectionId)
  const then = DateTime.utc().plus({ minutes: 1 })
  return notices.filter((notice) => !notice.takenBackAt && notice.isDue(then))
}
