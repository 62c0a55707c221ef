import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { SYSTEM, recordAudit } from '#audit/actions/record_audit'
import { collectRecord } from '#capture/actions/collect_record'
import type Submission from '#capture/models/submission'
import { isSampled } from '#capture/review_sample'
import Cohort from '#roster/models/cohort'

/** A photo of the live camera without any finding, in a cohort that trusts such photos, and not in the reviewed share. */
export async function mayPassUnseen(
  trx: TransactionClientContract,
  submission: Submission
): Promise<boolean> {
  const isClean = submission.findings !== null && submission.findings.length === 0
  if (submission.source !== 'camera' || !isClean || submission.wantsPerson) return false
  const cohort = await Cohort.query({ client: trx }).where('id', submission.cohortId).firstOrFail()
  return cohort.autoApprove && !isSampled(submission.id, cohort.reviewSharePercent)
}

/** Approves a photo without a reviewer, who may have returned the one before it; the submission is locked. */
export async function approveUnseen(
  trx: TransactionClientContract,
  submission: Submission,
  now: DateTime
): Promise<Submission> {
  submission.approveUnseen(now)
  await submission.save()
  await recordAudit(trx, {
    actor: SYSTEM,
    action: 'submission.approved',
    subject: submission,
    details: { version: submission.version, unseen: true },
  })
  await collectRecord(trx, submission, SYSTEM)
  await notifyStudent(trx, submission.studentId, {
    event: 'photo_approved',
    key: `photo_approved:${submission.id}`,
    collectionId: submission.collectionId,
  })
  return submission
}
