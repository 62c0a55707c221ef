import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { lockCollection } from '#capture/actions/lock_collection'
import Submission from '#capture/models/submission'
import { takeBackDecision } from '#review/actions/take_back_decision'
import PhotoObjection from '#review/models/photo_objection'
import ReviewDecision from '#review/models/review_decision'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * A lead reviewer opens a decided photo again, as long as an approved one is not delivered and a returned one not replaced.
 * The student is told that it is looked at again.
 *
 * @param reason  kept with the decision, for colleagues
 * @throws E_ROW_NOT_FOUND when there is no such photo
 * @throws Refusal when it waits already, is delivered, or was replaced
 */
export async function reopenSubmission(
  submissionId: string,
  staffId: string,
  reason: string,
  now: DateTime = DateTime.utc()
): Promise<Submission> {
  const { collectionId, studentId } = await Submission.findOrFail(submissionId)
  return db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    let wasTold = true
    const submission = await takeBackDecision(
      trx,
      submissionId,
      staffId,
      'submission.reopened',
      now,
      (photo) => {
        if (photo.isWaiting) throw new Refusal('review.errors.waits_already')
        const isCurrent = collection.currentSubmissionId === photo.id
        if (!isCurrent || !['approved', 'returned'].includes(photo.state)) {
          throw new Refusal('review.errors.cannot_reopen')
        }
        wasTold = photo.isTold(now)
      }
    )
    const reopening = await ReviewDecision.create(
      { submissionId, staffId, verdict: 'reopened', reasons: null, note: reason },
      { client: trx }
    )
    await acceptObjection(trx, submissionId, staffId, now)
    if (wasTold) {
      await notifyStudent(trx, studentId, {
        event: 'photo_reopened',
        key: `photo_reopened:${reopening.id}`,
        collectionId,
      })
    }
    return submission
  })
}

/** What the school said about the photo has its answer: it is reviewed again. */
async function acceptObjection(
  trx: TransactionClientContract,
  submissionId: string,
  staffId: string,
  now: DateTime
) {
  const objection = await PhotoObjection.query({ client: trx })
    .where('open_slot', submissionId)
    .forUpdate()
    .first()
  objection?.accept(staffId, now)
  await objection?.save()
}
