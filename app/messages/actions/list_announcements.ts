import type { DateTime } from 'luxon'
import Announcement, { type AnnouncementState } from '#messages/models/announcement'
import { dbTime } from '#shared/db_time'

const ANNOUNCEMENTS_A_PAGE = 20

/** One page of announcements, the latest first. */
export function listAnnouncements(
  state: AnnouncementState | undefined,
  page: number,
  now: DateTime
) {
  return announcementsQuery(state, now).paginate(page, ANNOUNCEMENTS_A_PAGE)
}

/** All of a state, the latest first. */
export function announcementsQuery(state: AnnouncementState | undefined, now: DateTime) {
  const time = dbTime(now)
  return Announcement.query()
    .if(state === 'draft', (query) => query.whereNull('published_at'))
    .if(state === 'scheduled', (query) =>
      query
        .where('published_at', '>', time)
        .where((ends) => ends.whereNull('ends_at').orWhere('ends_at', '>', time))
    )
    .if(state === 'published', (query) =>
      query
        .where('published_at', '<=', time)
        .where((ends) => ends.whereNull('ends_at').orWhere('ends_at', '>', time))
    )
    .if(state === 'ended', (query) =>
      query.whereNotNull('published_at').where('ends_at', '<=', time)
    )
    .orderBy('id', 'desc')
}
