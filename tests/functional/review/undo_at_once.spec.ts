import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { SYSTEM } from '#audit/actions/record_audit'
import AuditEvent from '#audit/models/audit_event'
import { UNDO_SECONDS } from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import DeliveryItem from '#fulfilment/models/delivery_item'
import { markNoticesRead } from '#messages/actions/mark_notices_read'
import Notice from '#messages/models/notice'
import OutboxMessage from '#messages/models/outbox_message'
import { approveSubmission } from '#review/actions/approve_submission'
import { undoDecision } from '#review/actions/undo_decision'
import { InvalidTransition } from '#shared/exceptions/invalid_transition'
import { Refusal } from '#shared/exceptions/refusal'
import { openCohort } from '#tests/support/people'
import { leaseOf, waitingPhoto } from '#tests/support/review'
import { truncateAll } from '#tests/support/truncate_all'

const ROUNDS = 8

/** On MySQL the calls have connections of their own and truly run at once; on SQLite they take turns on one. */
test.group('An undo in the last moment', (group) => {
  group.each.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())
  group.each.timeout(120_000)

  test('and a delivery of the cohort: the photo waits again, or it is delivered', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    for (let round = 0; round < ROUNDS; round++) {
      const { photo, reviewer, lastMoment } = await justApproved(cohort)

      const [undone, delivered] = await Promise.all([
        undoDecision(photo.id, reviewer.id, lastMoment).then(() => true, unlessRefused),
        deliverCohort(cohort.id, SYSTEM).then(() => true, unlessRefused),
      ])

      await photo.refresh()
      assert.notEqual(undone, delivered)
      assert.equal(photo.state, undone ? 'in_review' : 'delivered')
      assert.lengthOf(await DeliveryItem.query().where('submission_id', photo.id), undone ? 0 : 1)
      const told = await Notice.query().where('event', 'photo_approved').whereNull('taken_back_at')
      assert.lengthOf(
        told.filter(({ recipientId }) => recipientId === photo.studentId),
        undone ? 0 : 1
      )
    }
  })

  test('and the student’s look at the notices: what is undone was never told', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    for (let round = 0; round < ROUNDS; round++) {
      const { photo, reviewer, lastMoment } = await justApproved(cohort)

      const undone = () =>
        undoDecision(photo.id, reviewer.id, lastMoment).then(() => true, unlessRefused)
      const [one, other] = await Promise.all([
        undone(),
        undone(),
        markNoticesRead(photo.studentId, lastMoment),
      ])

      await photo.refresh()
      assert.notEqual(one, other)
      assert.equal(photo.state, 'in_review')
      const notice = await Notice.findByOrFail('recipientId', photo.studentId)
      assert.isNotNull(notice.takenBackAt)
      assert.isNull(notice.readAt)
      const waiting = await OutboxMessage.query()
        .where('notice_id', notice.id)
        .where('state', 'waiting')
      assert.lengthOf(waiting, 0)
      const undos = await AuditEvent.query()
        .where('subject_id', photo.id)
        .where('action', 'submission.undone')
      assert.lengthOf(undos, 1)
    }
  })
})

/** Approved so long ago that it counts as told now; at `lastMoment` it could still be undone. */
async function justApproved(cohort: Awaited<ReturnType<typeof openCohort>>) {
  const reviewer = await StaffFactory.create()
  const photo = await waitingPhoto({ cohort })
  await leaseOf(photo, reviewer)
  const decidedAt = DateTime.utc().minus({ seconds: UNDO_SECONDS + 5 })
  await approveSubmission(photo.id, reviewer.id, { version: photo.version }, decidedAt)
  return { photo, reviewer, lastMoment: decidedAt.plus({ seconds: UNDO_SECONDS - 1 }) }
}

function unlessRefused(error: unknown): false {
  if (error instanceof Refusal || error instanceof InvalidTransition) return false
  throw error
}
