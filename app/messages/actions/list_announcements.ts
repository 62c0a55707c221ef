import type { DateTime } from 'luxon'
import Announcement, {
  type AnnouncementAudience,
  type AnnouncementState,
} from '#messages/models/announcement'
import { whereContains } from '#shared/contains_text'
import { dbTime } from '#shared/db_time'

const ANNOUNCEMENTS_A_PAGE = 20

export const ANNOUNCEMENT_SORTS = ['-published', 'published'] as const

export interface AnnouncementFilter {
  state?: AnnouncementState
  audience?: AnnouncementAudience
  /** A part of the title or the text, in either language. */
  search?: string
  sort?: (typeof ANNOUNCEMENT_SORTS)[number]
}

/** One page of announcements, the latest written first unless told. */
export function listAnnouncements(filter: AnnouncementFilter, page: number, now: DateTime) {
  return announcementsQuery(filter, now).paginate(page, ANNOUNCEMENTS_A_PAGE)
}

/** All of a filter, in the list's order. */
export function announcementsQuery(filter: AnnouncementFilter, now: DateTime) {
  const { state, audience, search, sort } = filter
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
    .if(audience, (query) => query.where('audience', audience!))
    .if(search, (query) => {
      whereContains(query, ['title', 'title_en', 'body', 'body_en'], search!)
    })
    .if(sort, (query) => query.orderBy('published_at', sort === 'published' ? 'asc' : 'desc'))
    .orderBy('id', 'desc')
}
