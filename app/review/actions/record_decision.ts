import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { recordAudit } from '#audit/actions/record_audit'
import type Submission from '#capture/models/submission'
import ReviewDecision, { type Verdict } from '#review/models/review_decision'

/** What every decision leaves behind: the changed photo, the verdict and the audit row. */
export async function recordDecision(
  trx: TransactionClientContract,
  submission: Submission,
  reviewerId: string,
  decision: { verdict: Verdict; reasons: string[] | null; note: string | null }
): Promise<ReviewDecision> {
  await submission.save()
  const made = await ReviewDecision.create(
    { submissionId: submission.id, staffId: reviewerId, ...decision },
    { client: trx }
  )
  await recordAudit(trx, {
    actor: { kind: 'staff', id: reviewerId },
    action: `submission.${decision.verdict}`,
    subject: submission,
    details: {
      version: submission.version,
      ...(decision.reasons && { reasons: decision.reasons }),
    },
  })
  return made
}

/** Of the notice that tells a decision. A photo may be decided again, so its id is not enough. */
export function noticeKey({ id, verdict }: ReviewDecision): string {
  return `photo_${verdict}:${id}`
}
