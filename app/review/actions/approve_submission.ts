import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import Collection from '#capture/models/collection'
import type Submission from '#capture/models/submission'
import { claimPhoto } from '#review/actions/claim_photo'
import { lockForDecision } from '#review/actions/lock_for_decision'
import { recordDecision } from '#review/actions/record_decision'
import GraduateRecord from '#roster/models/graduate_record'

/**
 * Approves a waiting photo; the graduate on the school's roster is collected with it.
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
    await recordDecision(trx, submission, reviewerId, { verdict: 'approved', reasons: null, note })
    await collectRecord(trx, submission, reviewerId)
    return submission
  })
}

async function collectRecord(
  trx: TransactionClientContract,
  submission: Submission,
  reviewerId: string
) {
  const collection = await Collection.query({ client: trx })
    .where('id', submission.collectionId)
    .select('id', 'graduate_record_id')
    .firstOrFail()
  if (!collection.graduateRecordId) return
  const record = await GraduateRecord.query({ client: trx })
    .where('id', collection.graduateRecordId)
    .forUpdate()
    .firstOrFail()
  if (record.state !== 'confirmed') return

  record.collect()
  await record.save()
  await recordAudit(trx, {
    actor: { kind: 'staff', id: reviewerId },
    action: 'graduate_record.collected',
    subject: record,
  })
}
