import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import Submission from '#capture/models/submission'
import PhotoObjection from '#review/models/photo_objection'

/**
 * A lead reviewer answers the school, and the photo stays as it is. To review it again is to reopen it.
 *
 * @throws E_ROW_NOT_FOUND when there is no such objection
 * @throws InvalidTransition when it is answered already, or the photo was reopened
 */
export async function answerObjection(
  objectionId: string,
  staffId: string,
  answer: string,
  now: DateTime
): Promise<PhotoObjection> {
  return db.transaction(async (trx) => {
    const objection = await PhotoObjection.query({ client: trx })
      .where('id', objectionId)
      .forUpdate()
      .firstOrFail()
    objection.close(staffId, answer, now)
    await objection.save()
    const photo = await Submission.findOrFail(objection.submissionId, { client: trx })
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staffId },
      action: 'submission.objection_answered',
      subject: photo,
      details: { version: photo.version },
    })
    return objection
  })
}
