import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import Submission from '#capture/models/submission'
import { claimPhoto } from '#review/actions/claim_photo'
import { lockForDecision } from '#review/actions/lock_for_decision'
import { requireWaiting } from '#review/require_waiting'

/**
 * Leaves a waiting photo for later, with a note for colleagues: it goes from the queue to 搁置 and is on nobody's desk. It
 * still counts as opened.
 *
 * @throws Refusal as a decision does
 */
export async function setAside(
  submissionId: string,
  reviewerId: string,
  { version, note }: { version: number; note: string },
  now: DateTime = DateTime.utc()
): Promise<void> {
  await claimPhoto(submissionId, reviewerId, now)
  await db.transaction(async (trx) => {
    const submission = await lockForDecision(trx, submissionId, reviewerId, version, now)
    submission.setAside(note, now)
    await submission.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: reviewerId },
      action: 'submission.set_aside',
      subject: submission,
      details: { version },
    })
  })
}

/** Puts a photo that was set aside back into the queue. A second time it changes nothing. */
export async function takeUpAgain(submissionId: string, reviewerId: string): Promise<void> {
  await db.transaction(async (trx) => {
    const submission = await Submission.query({ client: trx })
      .where('id', submissionId)
      .forUpdate()
      .firstOrFail()
    requireWaiting(submission)
    if (!submission.setAsideAt) return
    submission.takeUpAgain()
    await submission.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: reviewerId },
      action: 'submission.taken_up',
      subject: submission,
      details: { version: submission.version },
    })
  })
}
