import db from '@adonisjs/lucid/services/db'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudit } from '#audit/actions/record_audit'
import { lockCollection } from '#capture/actions/lock_collection'
import Submission from '#capture/models/submission'
import ExtensionRequest from '#review/models/extension_request'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * A student asks for more time to replace the returned, or already expired, photo. While a request waits for an answer, a
 * second one is the first.
 *
 * @throws E_ROW_NOT_FOUND when the collection is not this student's
 * @throws Refusal when the photo is not returned (any more)
 */
export async function askExtension(
  collectionId: string,
  studentId: string,
  reason: string
): Promise<ExtensionRequest> {
  return db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    const photo = await Submission.query({ client: trx })
      .where('id', collection.currentSubmissionId ?? '')
      .forUpdate()
      .first()
    if (!photo || !['returned', 'expired'].includes(photo.state)) {
      throw new Refusal('review.errors.no_extension')
    }
    const open = await ExtensionRequest.query({ client: trx })
      .where('open_slot', photo.id)
      .forUpdate()
      .first()
    if (open) return open

    const asked = await ExtensionRequest.create(
      { submissionId: photo.id, collectionId, reason, state: 'open', openSlot: photo.id },
      { client: trx }
    )
    await recordAudit(trx, {
      actor: { kind: 'student', id: studentId },
      action: 'extension_request.asked',
      subject: asked,
      details: { submissionId: photo.id },
    })
    await notifyStudent(trx, studentId, {
      event: 'extension_asked',
      key: `extension_asked:${asked.id}`,
      collectionId,
      params: { deadlineAt: photo.returnDeadlineAt!.toUTC().toISO()! },
    })
    return asked
  })
}
