import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import { recordAudit } from '#audit/actions/record_audit'
import { lockCollection } from '#capture/actions/lock_collection'
import Submission from '#capture/models/submission'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * The student tells what they found on CHSI about a delivered photo. A photo that did not match may be replaced free of
 * charge. The same answer again changes nothing.
 *
 * @throws E_ROW_NOT_FOUND when the collection is not this student's
 * @throws Refusal when its photo is not delivered, or was answered otherwise before
 */
export async function reportChsi(
  collectionId: string,
  studentId: string,
  result: 'confirmed' | 'match_failed',
  now: DateTime
): Promise<Submission> {
  return db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    const photo = await Submission.query({ client: trx })
      .where('id', collection.currentSubmissionId ?? '')
      .forUpdate()
      .firstOrFail()
    if (photo.state === result) return photo
    if (photo.state !== 'delivered') throw new Refusal('errors.state_changed')

    photo.reportChsi(result, now)
    await photo.save()
    await recordAudit(trx, {
      actor: { kind: 'student', id: studentId },
      action: `submission.${result}`,
      subject: photo,
      details: { version: photo.version },
    })
    await notifyStudent(trx, studentId, {
      event: result === 'confirmed' ? 'chsi_confirmed' : 'chsi_match_failed',
      key: `chsi_${result}:${photo.id}`,
      collectionId,
    })
    return photo
  })
}
