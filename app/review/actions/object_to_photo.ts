import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import { recordAudit } from '#audit/actions/record_audit'
import { lockCollection } from '#capture/actions/lock_collection'
import Submission from '#capture/models/submission'
import PhotoObjection from '#review/models/photo_objection'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * A registrar says what is wrong with an approved photo of their school. The lead reviewers answer, or review it again.
 *
 * @throws E_ROW_NOT_FOUND when the photo is not of this school
 * @throws Refusal when it is not approved (any more), or an objection to it waits already
 */
export async function objectToPhoto(
  submissionId: string,
  registrar: Staff,
  reason: string
): Promise<PhotoObjection> {
  const { collectionId, studentId } = await Submission.query()
    .withScopes((scopes) => scopes.visibleTo(registrar))
    .where('id', submissionId)
    .firstOrFail()
  return db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    const photo = await Submission.query({ client: trx })
      .where('id', submissionId)
      .forUpdate()
      .firstOrFail()
    if (collection.currentSubmissionId !== photo.id || !photo.isAccepted) {
      throw new Refusal('review.errors.cannot_object')
    }
    const open = await PhotoObjection.query({ client: trx })
      .where('open_slot', photo.id)
      .forUpdate()
      .first()
    if (open) throw new Refusal('review.errors.objected_already')

    const objection = await PhotoObjection.create(
      {
        submissionId: photo.id,
        schoolId: photo.schoolId,
        staffId: registrar.id,
        reason,
        state: 'open',
        openSlot: photo.id,
      },
      { client: trx }
    )
    await recordAudit(trx, {
      actor: { kind: 'staff', id: registrar.id },
      action: 'submission.objected',
      subject: photo,
      details: { version: photo.version },
    })
    return objection
  })
}
