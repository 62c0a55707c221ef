import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { lockCollection } from '#capture/actions/lock_collection'
import { requireReplaceablePhoto } from '#capture/actions/require_replaceable_photo'
import type Collection from '#capture/models/collection'
import type { ChsiPhoto, CollectionInformation } from '#capture/models/collection'

/**
 * Keeps what a student without a school's record typed. It can be typed anew until a reviewer has the photo.
 *
 * @param chsiPhoto  whether CHSI has a photo already, where that was asked
 * @throws E_ROW_NOT_FOUND when the collection is not this student's
 * @throws Refusal when the photo waits for a reviewer or is decided
 */
export async function keepInformation(
  collectionId: string,
  studentId: string,
  information: CollectionInformation,
  now: DateTime,
  chsiPhoto: ChsiPhoto | null = null
): Promise<Collection> {
  return db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    await requireReplaceablePhoto(trx, collection)

    const action = collection.isConfirmed
      ? 'collection.information_changed'
      : 'collection.confirmed'
    collection.confirm(information, chsiPhoto, now)
    await collection.save()
    await recordAudit(trx, {
      actor: { kind: 'student', id: studentId },
      action,
      subject: collection,
      details: { graduateRecordId: null },
    })
    return collection
  })
}
