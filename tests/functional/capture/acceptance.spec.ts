import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SYSTEM } from '#audit/actions/record_audit'
import AuditEvent from '#audit/models/audit_event'
import { acceptPhoto } from '#capture/actions/accept_photo'
import { startReview } from '#capture/actions/start_review'
import type Submission from '#capture/models/submission'
import { StudentFactory } from '#database/factories/student'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

const EYES_CLOSED = { code: 'eyes_closed', severity: 'reject' as const, value: 0.1, limit: 0.17 }
const NO_FACE = { code: 'no_face', severity: 'reject' as const, value: null, limit: null }

test.group('Handing in a photo', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a student hands in a processed photo; a second click changes nothing', async ({
    assert,
  }) => {
    const submission = await submissionIn('processed', await someCollection())

    await accept(submission)
    await accept(submission)

    await submission.refresh()
    assert.equal(submission.state, 'submitted')
    assert.isNotNull(submission.submittedAt)
    assert.deepEqual(await auditOf(submission), ['submission.submitted'])
  })

  test('a photo that another one replaced is refused', async ({ assert }) => {
    const collection = await someCollection()
    const old = await submissionIn('processed', collection)
    await submissionIn('processed', collection, { version: 2 })

    await assert.rejects(() => accept(old), 'capture.errors.replaced')
    await old.refresh()
    assert.equal(old.state, 'processed')
  })

  test('another student’s photo is not found', async ({ assert }) => {
    const submission = await submissionIn('processed', await someCollection())
    const stranger = await StudentFactory.create()

    await assert.rejects(() => accept({ id: submission.id, studentId: stranger.id }), /not found/i)
    await submission.refresh()
    assert.equal(submission.state, 'processed')
  })

  test('a person decides from the second rejection on, with a reason', async ({ assert }) => {
    const collection = await someCollection()
    const first = await submissionIn('rejected', collection, rejectedBy(EYES_CLOSED))
    await assert.rejects(() => accept(first, '我的眼睛天生较小'), 'capture.errors.no_person_yet')
    await first.merge({ state: 'withdrawn' }).save()
    const second = await submissionIn('rejected', collection, {
      ...rejectedBy(EYES_CLOSED),
      version: 2,
    })

    await assert.rejects(() => accept(second), 'capture.errors.no_person_yet')
    await accept(second, '我的眼睛天生较小')

    await second.refresh()
    assert.equal(second.state, 'submitted')
    assert.isTrue(second.wantsPerson)
    assert.equal(second.personReason, '我的眼睛天生较小')
    const [audit] = await AuditEvent.query().where('subject_id', second.id)
    assert.deepEqual(audit.details, { version: 2, wantsPerson: true })
  })

  test('nobody can be asked about a photo without a face', async ({ assert }) => {
    const collection = await someCollection()
    const first = await submissionIn('withdrawn', collection, rejectedBy(NO_FACE))
    const second = await submissionIn('rejected', collection, {
      ...rejectedBy(NO_FACE),
      version: first.version + 1,
    })

    await assert.rejects(() => accept(second, '请看看'), 'capture.errors.no_person_yet')
  })

  test('the review starts once', async ({ assert }) => {
    const submission = await submissionIn('submitted', await someCollection())
    const start = () =>
      db.transaction((trx) => startReview(trx, submission, SYSTEM, DateTime.utc()))

    const reviewed = await start()

    assert.equal(reviewed.state, 'in_review')
    assert.isNotNull(reviewed.reviewSince)
    await assert.rejects(start, 'errors.state_changed')
    assert.deepEqual(await auditOf(submission), ['submission.review_started'])
  })
})

async function someCollection() {
  return confirmedCollection(await openCohort())
}

function rejectedBy(finding: typeof EYES_CLOSED | typeof NO_FACE) {
  return { findings: [finding], processedAt: DateTime.utc() }
}

function accept({ id, studentId }: Pick<Submission, 'id' | 'studentId'>, reason?: string) {
  return db.transaction((trx) => acceptPhoto(trx, id, studentId, DateTime.utc(), reason))
}

async function auditOf(submission: Submission): Promise<string[]> {
  const events = await AuditEvent.query().where('subject_id', submission.id).orderBy('id')
  return events.map(({ action }) => action)
}
