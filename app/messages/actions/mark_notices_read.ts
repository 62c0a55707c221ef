import type { DateTime } from 'luxon'
import Notice from '#messages/models/notice'
import type { NoticeEvent } from '#messages/notice_events'
import { dbTime } from '#shared/db_time'

/**
 * Marks what a student was shown as read, never what comes later.
 *
 * @param only  these notices, or those of an event of a collection; all without it
 */
export async function markNoticesRead(
  studentId: string,
  now: DateTime,
  only: { ids?: string[]; collectionId?: string; event?: NoticeEvent } = {}
): Promise<void> {
  await Notice.query()
    .withScopes((scopes) => scopes.shownTo(studentId, now))
    .whereNull('read_at')
    .if(only.ids, (query) => query.whereIn('id', only.ids!))
    .if(only.collectionId, (query) => query.where('collection_id', only.collectionId!))
    .if(only.event, (query) => query.where('event', only.event!))
    .update({ read_at: dbTime(now) })
}
