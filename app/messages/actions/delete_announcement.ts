import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import Announcement from '#messages/models/announcement'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Throws a draft away.
 *
 * @throws Refusal when somebody may have read it
 */
export async function deleteAnnouncement(id: string, staffId: string, now: DateTime) {
  await db.transaction(async (trx) => {
    const announcement = await Announcement.query({ client: trx })
      .where('id', id)
      .forUpdate()
      .firstOrFail()
    if (!['draft', 'scheduled'].includes(announcement.stateAt(now))) {
      throw new Refusal('messages.announcements.published_already')
    }
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staffId },
      action: 'announcement.deleted',
      subject: announcement,
      details: { title: announcement.title },
    })
    await announcement.delete()
  })
}
