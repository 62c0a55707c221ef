import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import Announcement from '#messages/models/announcement'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * Shows a draft from `at` on, or moves the time of one that is not shown yet.
 *
 * @throws Refusal when it is shown or over already, or would end before it begins
 */
export async function publishAnnouncement(
  id: string,
  at: DateTime,
  staffId: string,
  now: DateTime
) {
  await db.transaction(async (trx) => {
    const announcement = await lock(trx, id)
    const state = announcement.stateAt(now)
    if (state !== 'draft' && state !== 'scheduled') {
      throw new Refusal('messages.announcements.published_already')
    }
    if (announcement.endsAt && announcement.endsAt <= at) {
      throw new Refusal('messages.announcements.ends_before')
    }
    announcement.publish(at)
    await announcement.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staffId },
      action: 'announcement.published',
      subject: announcement,
      details: { publishedAt: at.toISO() },
    })
  })
}

/** Takes an announcement off the pages. Ended again it does nothing. */
export async function endAnnouncement(id: string, staffId: string, now: DateTime) {
  await db.transaction(async (trx) => {
    const announcement = await lock(trx, id)
    if (announcement.stateAt(now) === 'ended') return
    announcement.end(now)
    await announcement.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staffId },
      action: 'announcement.ended',
      subject: announcement,
    })
  })
}

function lock(trx: NonNullable<Announcement['$trx']>, id: string) {
  return Announcement.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
}
