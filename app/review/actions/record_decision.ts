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
): Promise<void> {
  await submission.save()
  await ReviewDecision.create(
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
}
