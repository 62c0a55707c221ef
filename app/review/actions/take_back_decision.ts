import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import Submission from '#capture/models/submission'
import { takeBackNotice } from '#messages/actions/take_back_notice'
import { uncollectRecord } from '#capture/actions/collect_record'
import { noticeKey } from '#review/actions/record_decision'
import ReviewDecision from '#review/models/review_decision'

/**
 * Puts a decided photo back among those that wait, with everything its decision brought about.
 *
 * @param action  what the audit trail calls it
 * @param check   throws when this photo may not be put back; it is locked then
 */
export async function takeBackDecision(
  trx: TransactionClientContract,
  submissionId: string,
  staffId: string,
  action: string,
  now: DateTime,
  check: (submission: Submission) => void
): Promise<Submission> {
  const submission = await Submission.query({ client: trx })
    .where('id', submissionId)
    .forUpdate()
    .firstOrFail()
  check(submission)
  const actor: Actor = { kind: 'staff', id: staffId }

  const verdict = submission.state
  submission.reopen(now)
  await submission.save()
  await undo(trx, submission, now)
  await uncollectRecord(trx, submission, actor)
  await recordAudit(trx, {
    actor,
    action,
    subject: submission,
    details: { version: submission.version, verdict },
  })
  return submission
}

/** Demo and imported photos may have been decided without a row. */
async function undo(trx: TransactionClientContract, { id }: Submission, now: DateTime) {
  const decision = await ReviewDecision.query({ client: trx })
    .withScopes((scopes) => scopes.standing())
    .where('submission_id', id)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .first()
  if (!decision) return
  decision.undoneAt = now
  await decision.save()
  await takeBackNotice(trx, noticeKey(decision), now)
}
