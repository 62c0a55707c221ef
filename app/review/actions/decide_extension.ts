import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudit, type Actor } from '#audit/actions/record_audit'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import ExtensionRequest from '#review/models/extension_request'
import { Refusal } from '#shared/exceptions/refusal'

export type ExtensionDecision =
  | { verdict: 'granted'; deadlineAt: DateTime; answer: string | null }
  | { verdict: 'refused'; answer: string }

/**
 * Staff answer a request for more time. Granted, the deadline moves, and an expired photo is a returned one again.
 *
 * @throws E_ROW_NOT_FOUND when there is no such request
 * @throws Refusal when the student has replaced the photo, or the new deadline is not later
 * @throws InvalidTransition when it is answered already
 */
export async function decideExtension(
  requestId: string,
  staffId: string,
  decision: ExtensionDecision,
  now: DateTime
): Promise<ExtensionRequest> {
  const { collectionId } = await ExtensionRequest.findOrFail(requestId)
  return db.transaction(async (trx) => {
    const actor: Actor = { kind: 'staff', id: staffId }
    const collection = await Collection.query({ client: trx })
      .where('id', collectionId)
      .forUpdate()
      .firstOrFail()
    const asked = await ExtensionRequest.query({ client: trx })
      .where('id', requestId)
      .forUpdate()
      .firstOrFail()
    const photo = await Submission.query({ client: trx })
      .where('id', asked.submissionId)
      .forUpdate()
      .firstOrFail()
    const deadlineAt = decision.verdict === 'granted' ? decision.deadlineAt : null
    asked.decide(decision.verdict, staffId, { answer: decision.answer, deadlineAt }, now)
    await asked.save()
    await recordAudit(trx, {
      actor,
      action:
        decision.verdict === 'granted' ? 'extension_request.granted' : 'extension_request.refused',
      subject: asked,
      details: { submissionId: photo.id },
    })

    if (deadlineAt) {
      const isCurrent = collection.currentSubmissionId === photo.id
      if (!isCurrent || !['returned', 'expired'].includes(photo.state)) {
        throw new Refusal('review.errors.no_extension')
      }
      if (deadlineAt <= now || deadlineAt <= photo.returnDeadlineAt!) {
        throw new Refusal('review.errors.deadline_not_later')
      }
      photo.extend(deadlineAt)
      await photo.save()
      await recordAudit(trx, { actor, action: 'submission.extended', subject: photo })
    }
    await notifyStudent(trx, photo.studentId, {
      event: deadlineAt ? 'extension_granted' : 'extension_refused',
      key: `extension_decided:${asked.id}`,
      collectionId,
      params: { deadlineAt: photo.returnDeadlineAt!.toUTC().toISO()! },
    })
    return asked
  })
}
