import type { DateTime } from 'luxon'
import CaseMessage, { type Author } from '#messages/models/case_message'
import CaseThread from '#messages/models/case_thread'
import { dbTime } from '#shared/db_time'

const LATEST = 200

/**
 * A case's thread, its newest messages last, and what of them the other side wrote since `reader` looked: that counts as
 * read from now on.
 *
 * @returns null while nobody has written
 */
export async function readCaseThread(
  collectionId: string,
  reader: Author['kind'],
  now: DateTime
): Promise<{ thread: CaseThread; messages: CaseMessage[]; newIds: Set<string> } | null> {
  const thread = await CaseThread.query().where('collection_id', collectionId).first()
  if (!thread) return null

  const messages = await CaseMessage.query()
    .where('thread_id', thread.id)
    .orderBy('id', 'desc')
    .limit(LATEST)
  const unread = messages.filter(
    ({ authorKind, readAt }) => authorKind !== reader && readAt === null
  )
  if (unread.length) {
    await CaseMessage.query()
      .where('thread_id', thread.id)
      .whereNot('author_kind', reader)
      .whereNull('read_at')
      .where('id', '<=', messages[0].id)
      .update({ read_at: dbTime(now) })
  }
  return { thread, messages: messages.reverse(), newIds: new Set(unread.map(({ id }) => id)) }
}
