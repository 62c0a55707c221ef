import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import type Submission from '#capture/models/submission'
import { claimPhoto } from '#review/actions/claim_photo'
import { collectRecord } from '#capture/actions/collect_record'
import { lockForDecision } from '#review/actions/lock_for_decision'
import { noticeKey, recordDecision } from '#review/actions/record_decision'

/**
 * Approves a waiting photo; the graduate on the school's roster is collected with it. The student is told when it cannot be
 * undone any more.
 *
 * A lease that ran out counts as long as nobody else has taken the photo.
 *
 * @param decision.version  of the photo that the reviewer looked at
 * @param decision.note     for colleagues; the student does not see it
 * @throws E_ROW_NOT_FOUND when there is no such photo
 * @throws Refusal when it is decided already, on somebody else's desk, or not the photo that was looked at
 */
export async function approveSubmission(
  submissionId: string,
  reviewerId: string,
  { version, note = null }: { version: number; note?: string | null },
  now: DateTime = DateTime.utc()
): Promise<Submission> {
  await claimPhoto(submissionId, reviewerId, now)
  return db.transaction(async (trx) => {
    const submission = await lockForDecision(trx, submissionId, reviewerId, version, now)
    submission.approve(reviewerId, now)
    const decision = await recordDecision(trx, submission, reviewerId, {
      verdict: 'approved',
      reasons: null,
      note,
    })
    await notifyStudent(trx, submission.studentId, {
      event: 'photo_approved',
      key: noticeKey(decision),
      collectionId: submission.collectionId,
      dueAt: submission.toldAt!,
    })
    await collectRecord(trx, submission, { kind: 'staff', id: reviewerId })
    return submission
  })
}
