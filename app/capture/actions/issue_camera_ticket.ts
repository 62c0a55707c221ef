import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { lockCollection } from '#capture/actions/lock_collection'
import { requireReplaceablePhoto } from '#capture/actions/require_replaceable_photo'
import CameraTicket, { TICKET_MINUTES } from '#capture/models/camera_ticket'
import { dbTime } from '#shared/db_time'
import { Refusal } from '#shared/exceptions/refusal'
import { keyedHash } from '#shared/keyed_hash'

/**
 * Gives the live camera of a collection its one-use ticket. Tickets that ran out unused are forgotten.
 *
 * @returns the token, which is kept nowhere
 * @throws E_ROW_NOT_FOUND when the collection is not this student's
 * @throws Refusal when no photo may be handed in now
 */
export async function issueCameraTicket(
  collectionId: string,
  studentId: string,
  now: DateTime = DateTime.utc()
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    if (!collection.isConfirmed) throw new Refusal('capture.errors.information_first')
    await requireReplaceablePhoto(trx, collection)
    await CameraTicket.query({ client: trx })
      .where('collection_id', collectionId)
      .whereNull('used_at')
      .where('expires_at', '<=', dbTime(now))
      .delete()
    await CameraTicket.create(
      {
        collectionId,
        tokenHash: ticketHash(token),
        expiresAt: now.plus({ minutes: TICKET_MINUTES }),
        usedAt: null,
      },
      { client: trx }
    )
  })
  return token
}

export function ticketHash(token: string): string {
  return keyedHash('camera_ticket', token)
}
