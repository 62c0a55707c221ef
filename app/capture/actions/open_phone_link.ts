import { randomBytes } from 'node:crypto'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { phoneTokenHash } from '#capture/actions/create_phone_link'
import PhoneLink from '#capture/models/phone_link'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * A phone takes the link that it was shown: the first one wins, and may open it again.
 *
 * @param device  the secret that this phone got for a link before, if any
 * @returns the link and the secret that this phone keeps
 * @throws Refusal when there is no such link any more, or another phone has it
 */
export async function openPhoneLink(
  token: string,
  device: string | null,
  now: DateTime = DateTime.utc()
): Promise<{ link: PhoneLink; device: string }> {
  return db.transaction(async (trx) => {
    const link = await PhoneLink.query({ client: trx })
      .where('token_hash', phoneTokenHash(token))
      .forUpdate()
      .first()
    if (!link?.isOpen(now)) throw new Refusal('capture.errors.phone_link_over', {}, 410)
    if (device && link.isHeldBy(device)) return { link, device }
    if (link.deviceHash) throw new Refusal('capture.errors.phone_link_taken')

    const secret = randomBytes(24).toString('base64url')
    link.open(secret, now)
    await link.save()
    await recordAudit(trx, {
      actor: { kind: 'student', id: link.studentId },
      action: 'phone_link.opened',
      subject: link,
    })
    return { link, device: secret }
  })
}
