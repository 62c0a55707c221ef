import { DateTime } from 'luxon'
import Announcement from '#messages/models/announcement'
import { dbTime } from '#shared/db_time'

const LATEST = 5

/**
 * What is announced to these readers now, newest first.
 *
 * @param reader.audience  students, or members of staff
 * @param reader.schoolId  a student's school, which may be told something of its own; null while it is unknown
 */
export function currentAnnouncements(
  reader: { audience: 'students' | 'staff'; schoolId?: string | null },
  now = DateTime.utc()
): Promise<Announcement[]> {
  const { audience, schoolId } = reader
  return Announcement.query()
    .where('published_at', '<=', dbTime(now))
    .where((ends) => ends.whereNull('ends_at').orWhere('ends_at', '>', dbTime(now)))
    .where((either) => {
      either.where('audience', audience)
      if (audience === 'students' && schoolId) {
        either.orWhere((school) => school.where('audience', 'school').where('school_id', schoolId))
      }
    })
    .orderBy('published_at', 'desc')
    .limit(LATEST)
}
