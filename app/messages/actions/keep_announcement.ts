import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import Announcement, { type AnnouncementAudience } from '#messages/models/announcement'

export interface AnnouncementFields {
  title: string
  titleEn: string | null
  body: string
  bodyEn: string | null
  audience: AnnouncementAudience
  /** For the audience `school` only. */
  schoolId: string | null
  endsAt: DateTime | null
}

/** Writes a new announcement as a draft, or changes one; what was published shows the change at once. */
export async function keepAnnouncement(
  id: string | null,
  fields: AnnouncementFields,
  staffId: string
): Promise<Announcement> {
  return db.transaction(async (trx) => {
    const announcement = id
      ? await Announcement.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
      : new Announcement().useTransaction(trx).merge({ publishedAt: null })
    announcement.merge({ ...fields, staffId })
    await announcement.save()
    await recordAudit(trx, {
      actor: { kind: 'staff', id: staffId },
      action: id ? 'announcement.changed' : 'announcement.drafted',
      subject: announcement,
      details: { audience: fields.audience, schoolId: fields.schoolId },
    })
    return announcement
  })
}
