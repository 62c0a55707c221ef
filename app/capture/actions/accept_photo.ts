import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { countRejections } from '#capture/actions/count_rejections'
import { lockCollection } from '#capture/actions/lock_collection'
import Submission, { REJECTIONS_BEFORE_PERSON } from '#capture/models/submission'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * The student takes this photo: 使用这张, or, for a rejected one, 请人工审核 with a reason. A photo that was handed in
 * before is returned as it is, so that a second click changes nothing.
 *
 * @param personReason  why a person should decide about a rejected photo
 * @throws E_ROW_NOT_FOUND when the photo is not this student's
 * @throws Refusal when a newer photo took its place, or a person may not be asked (yet)
 * @throws InvalidTransition when its state allows no hand-in
 */
export async function acceptPhoto(
  trx: TransactionClientContract,
  submissionId: string,
  studentId: string,
  now: DateTime,
  personReason?: string
): Promise<Submission> {
  const found = await Submission.query({ client: trx })
    .where('id', submissionId)
    .where('student_id', studentId)
    .select('id', 'collection_id')
    .firstOrFail()
  const collection = await lockCollection(trx, found.collectionId, studentId)
  const submission = await Submission.query({ client: trx })
    .where('id', submissionId)
    .forUpdate()
    .firstOrFail()

  if (collection.currentSubmissionId !== submission.id) throw new Refusal('capture.errors.replaced')
  if (submission.submittedAt !== null && submission.state !== 'withdrawn') return submission
  if (submission.state === 'rejected') {
    await askPerson(trx, submission, personReason)
  }

  submission.submit(now)
  await submission.save()
  await recordAudit(trx, {
    actor: { kind: 'student', id: studentId },
    action: 'submission.submitted',
    subject: submission,
    details: { version: submission.version, wantsPerson: submission.wantsPerson },
  })
  return submission
}

async function askPerson(
  trx: TransactionClientContract,
  submission: Submission,
  reason: string | undefined
) {
  const rejections = await countRejections(submission.collectionId, trx)
  if (!reason || !submission.mayAskPerson || rejections < REJECTIONS_BEFORE_PERSON) {
    throw new Refusal('capture.errors.no_person_yet')
  }
  submission.askPerson(reason)
}
