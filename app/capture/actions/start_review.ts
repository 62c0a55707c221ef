import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import { approveUnseen, mayPassUnseen } from '#capture/actions/approve_unseen'
import { readHolidays } from '#capture/actions/read_holidays'
import Submission from '#capture/models/submission'
import { promisedBy } from '#capture/review_promise'

/**
 * Puts a photo that was handed in before the reviewers: its order is paid or costs nothing. A clean photo of the live
 * camera is approved at once where the cohort says so.
 *
 * @returns the submission as it is now; the one that was passed in is stale
 * @throws InvalidTransition when the photo is not (or no longer) handed in
 */
export async function startReview(
  trx: TransactionClientContract,
  { id }: Pick<Submission, 'id'>,
  actor: Actor,
  now: DateTime
): Promise<Submission> {
  const submission = await Submission.query({ client: trx })
    .where('id', id)
    .forUpdate()
    .firstOrFail()
  if (await mayPassUnseen(trx, submission)) return approveUnseen(trx, submission, now)

  submission.startReview(now)
  await submission.save()
  await recordAudit(trx, {
    actor,
    action: 'submission.review_started',
    subject: submission,
    details: { version: submission.version },
  })
  await notifyStudent(trx, submission.studentId, {
    event: 'photo_in_review',
    key: `photo_in_review:${submission.id}`,
    collectionId: submission.collectionId,
    params: {
      promisedAt: promisedBy(now, await readHolidays(now, trx))
        .toUTC()
        .toISO()!,
    },
  })
  return submission
}
