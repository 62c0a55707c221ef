import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { lockCollection } from '#capture/actions/lock_collection'
import type Collection from '#capture/models/collection'
import type { ChsiPhoto } from '#capture/models/collection'
import { recordInformation } from '#capture/record_information'
import GraduateRecord from '#roster/models/graduate_record'

/**
 * Confirms the school's record: 信息无误 (`correction` is null), or 信息有误 with what is wrong, which does not stop
 * the photo. The information is the record's as it is now; a second answer only changes the correction.
 *
 * @param chsiPhoto  whether CHSI has a photo already, where that was asked
 * @throws E_ROW_NOT_FOUND when the collection is not this student's or has no record
 */
export async function confirmRecord(
  collectionId: string,
  studentId: string,
  correction: string | null,
  now: DateTime,
  chsiPhoto: ChsiPhoto | null = null
): Promise<Collection> {
  return db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    const record = await GraduateRecord.query({ client: trx })
      .where('id', collection.graduateRecordId ?? '')
      .preload('school')
      .forUpdate()
      .firstOrFail()
    if (collection.isConfirmed && !correction) return collection

    if (!collection.isConfirmed) collection.confirm(recordInformation(record), chsiPhoto, now)
    if (correction) collection.correction = correction
    await collection.save()
    if (record.state === 'matched') {
      record.confirm()
      await record.save()
    }
    await recordAudit(trx, {
      actor: { kind: 'student', id: studentId },
      action: correction ? 'collection.correction_requested' : 'collection.confirmed',
      subject: collection,
      details: { graduateRecordId: record.id },
    })
    return collection
  })
}
