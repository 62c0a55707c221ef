import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import type { PhotoMark } from '#capture/models/submission'
import type Submission from '#capture/models/submission'
import { claimPhoto } from '#review/actions/claim_photo'
import { lockForDecision } from '#review/actions/lock_for_decision'
import { noticeKey, recordDecision } from '#review/actions/record_decision'
import type { ReturnReason } from '#review/return_reasons'
import Cohort from '#roster/models/cohort'

/**
 * Returns a waiting photo to its student, who replaces it within the cohort's hours.
 *
 * A lease that ran out counts as long as nobody else has taken the photo.
 *
 * @param decision.version  of the photo that the reviewer looked at
 * @param decision.reasons  at least one
 * @param decision.note     read by the student
 * @param decision.marks    where on the finished picture the fault is
 * @throws E_ROW_NOT_FOUND when there is no such photo
 * @throws Refusal when it is decided already, on somebody else's desk, or not the photo that was looked at
 */
export async function returnSubmission(
  submissionId: string,
  reviewerId: string,
  {
    version,
    reasons,
    note = null,
    marks = null,
  }: {
    version: number
    reasons: ReturnReason[]
    note?: string | null
    marks?: PhotoMark[] | null
  },
  now: DateTime = DateTime.utc()
): Promise<Submission> {
  await claimPhoto(submissionId, reviewerId, now)
  return db.transaction(async (trx) => {
    const submission = await lockForDecision(trx, submissionId, reviewerId, version, now)
    const cohort = await Cohort.query({ client: trx })
      .where('id', submission.cohortId)
      .firstOrFail()
    const deadline = now.plus({ hours: cohort.returnDeadlineHours })
    submission.returnWith(reviewerId, reasons, note, marks, deadline, now)
    const decision = await recordDecision(trx, submission, reviewerId, {
      verdict: 'returned',
      reasons,
      note,
    })
    await notifyStudent(trx, submission.studentId, {
      event: 'photo_returned',
      key: noticeKey(decision),
      collectionId: submission.collectionId,
      params: { reasons, deadlineAt: deadline.toUTC().toISO()! },
      dueAt: submission.toldAt!,
    })
    return submission
  })
}
