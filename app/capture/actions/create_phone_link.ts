import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { endPhoneLinks } from '#capture/actions/end_phone_links'
import { lockCollection } from '#capture/actions/lock_collection'
import { requireReplaceablePhoto } from '#capture/actions/require_replaceable_photo'
import PhoneLink, { PHONE_LINK_MINUTES } from '#capture/models/phone_link'
import { Refusal } from '#shared/exceptions/refusal'
import { keyedHash } from '#shared/keyed_hash'

/**
 * Hands the photo of a collection over to a phone; the links before it end.
 *
 * @returns the link and its token, which is kept nowhere
 * @throws E_ROW_NOT_FOUND when the collection is not this student's
 * @throws Refusal when no photo may be handed in now
 */
export async function createPhoneLink(
  collectionId: string,
  studentId: string,
  now: DateTime = DateTime.utc()
): Promise<{ link: PhoneLink; token: string }> {
  const token = randomBytes(24).toString('base64url')
  const link = await db.transaction(async (trx) => {
    const collection = await lockCollection(trx, collectionId, studentId)
    if (!collection.isConfirmed) throw new Refusal('capture.errors.information_first')
    await requireReplaceablePhoto(trx, collection)
    await endPhoneLinks(trx, collectionId, now)
    const created = await PhoneLink.create(
      {
        collectionId,
        studentId,
        tokenHash: phoneTokenHash(token),
        expiresAt: now.plus({ minutes: PHONE_LINK_MINUTES }),
      },
      { client: trx }
    )
    await recordAudit(trx, {
      actor: { kind: 'student', id: studentId },
      action: 'phone_link.created',
      subject: created,
    })
    return created
  })
  return { link, token }
}

export function phoneTokenHash(token: string): string {
  return keyedHash('phone_link', token)
}
