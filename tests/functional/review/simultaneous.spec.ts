import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import { approveSubmission } from '#review/actions/approve_submission'
import { claimNextPhoto } from '#review/actions/claim_next_photo'
import { claimPhoto } from '#review/actions/claim_photo'
import { returnSubmission } from '#review/actions/return_submission'
import ReviewDecision from '#review/models/review_decision'
import { Refusal } from '#shared/exceptions/refusal'
import { openCohort } from '#tests/support/people'
import { deskPath, leaseOf, runningLeases, send, waitingPhoto } from '#tests/support/review'
import { truncateAll } from '#tests/support/truncate_all'

const REVIEWERS = 10
const PHOTOS = 40

/** On MariaDB these calls run on connections of their own, truly at once; SQLite has one connection. */
test.group('At the same time', (group) => {
  group.each.setup(() => truncateAll())
  group.each.teardown(() => truncateAll())

  test('ten reviewers empty a queue of forty: nothing is decided twice, nothing is lost', async ({
    assert,
  }) => {
    const reviewers = await StaffFactory.createMany(REVIEWERS)
    const cohort = await openCohort()
    for (let i = 0; i < PHOTOS; i++) await waitingPhoto({ cohort, hoursAgo: PHOTOS - i })

    const decided = await Promise.all(
      reviewers.map(async ({ id }) => {
        const own: string[] = []
        for (;;) {
          const photo = await claimNextPhoto(id, {}, DateTime.utc())
          if (!photo) return own
          await approveSubmission(photo.id, id, { version: photo.version })
          own.push(photo.id)
        }
      })
    )

    assert.lengthOf(decided.flat(), PHOTOS)
    assert.lengthOf([...new Set(decided.flat())], PHOTOS)
    assert.lengthOf(await Submission.query().where('state', 'approved'), PHOTOS)
    assert.lengthOf(await ReviewDecision.all(), PHOTOS)
    assert.lengthOf(await AuditEvent.query().where('action', 'submission.approved'), PHOTOS)
    assert.lengthOf(await runningLeases(), 0)
  }).timeout(60_000)

  test('ten reviewers begin at once and have ten different photos', async ({ assert }) => {
    const reviewers = await StaffFactory.createMany(REVIEWERS)
    const cohort = await openCohort()
    for (let i = 0; i < REVIEWERS; i++) await waitingPhoto({ cohort, hoursAgo: i + 1 })

    const photos = await Promise.all(
      reviewers.map(({ id }) => claimNextPhoto(id, {}, DateTime.utc()))
    )

    assert.lengthOf([...new Set(photos.map((photo) => photo?.id))], REVIEWERS)
    const leases = await runningLeases()
    assert.sameMembers(
      leases.map(({ submissionId, staffId }) => submissionId + staffId),
      photos.map((photo, i) => photo!.id + reviewers[i].id)
    )
  })

  test('of ten who take one expired lease, one has it', async ({ assert }) => {
    const reviewers = await StaffFactory.createMany(REVIEWERS)
    const photo = await waitingPhoto()
    await leaseOf(photo, reviewers[0], -1)

    const results = await Promise.allSettled(
      reviewers.slice(1).map(({ id }) => claimPhoto(photo.id, id, DateTime.utc()))
    )

    assertOneWins(assert, results, 'review.errors.held')
    assert.lengthOf(await runningLeases(), 1)
  })

  test('two reviewers decide on one photo: one decision, one clear answer', async ({ assert }) => {
    const [one, other] = await StaffFactory.createMany(2)
    for (let round = 0; round < 5; round++) {
      const photo = await waitingPhoto()
      await leaseOf(photo, one, -1)

      const results = await Promise.allSettled([
        approveSubmission(photo.id, one.id, { version: 1 }),
        returnSubmission(photo.id, other.id, { version: 1, reasons: ['retouched'] }),
      ])

      assertOneWins(assert, results, 'review.errors.decided')
      const [decision, ...more] = await ReviewDecision.query().where('submission_id', photo.id)
      assert.lengthOf(more, 0)
      await photo.refresh()
      assert.equal(photo.state, decision.verdict)
      assert.equal(photo.reviewerId, decision.staffId)
      assert.lengthOf(await AuditEvent.query().where('subject_id', photo.id), 1)
    }
  })

  test('a double click on 通过 decides once', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    await leaseOf(photo, reviewer)
    const click = () =>
      send(client, reviewer, deskPath(photo, '/approval'), {
        version: 1,
        _once: '0b0f4c5e-7f0b-4f0a-8a35-2f1d9d1a7c12',
      })

    const answers = await Promise.all([click(), click()])

    for (const answer of answers) answer.assertHeader('location', '/office/review')
    assert.lengthOf(await ReviewDecision.all(), 1)
    assert.lengthOf(await AuditEvent.query().where('subject_id', photo.id), 1)
  })

  test('a decision against a claim: the photo is decided and on nobody’s desk', async ({
    assert,
  }) => {
    const [one, other] = await StaffFactory.createMany(2)
    for (let round = 0; round < 10; round++) {
      const photo = await waitingPhoto()
      await leaseOf(photo, one)

      const [decided] = await Promise.allSettled([
        approveSubmission(photo.id, one.id, { version: 1 }),
        claimNextPhoto(other.id, {}, DateTime.utc()),
      ])

      assert.equal(decided.status, 'fulfilled')
      assert.lengthOf(await runningLeases(), 0)
    }
  })
})

function assertOneWins(
  assert: { lengthOf: Function; include: Function; instanceOf: Function },
  results: PromiseSettledResult<unknown>[],
  refusal: string
) {
  const refused = results.filter((result) => result.status === 'rejected')
  assert.lengthOf(refused, results.length - 1)
  for (const { reason } of refused) {
    assert.instanceOf(reason, Refusal)
    assert.include([refusal, 'review.errors.held'], reason.messageKey)
  }
}
