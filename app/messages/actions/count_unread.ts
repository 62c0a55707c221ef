import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import CaseThread from '#messages/models/case_thread'
import Notice from '#messages/models/notice'

/** Notices that a student was shown nowhere yet: the number on the bell. One count on an index. */
export async function countUnreadNotices(studentId: string, now = DateTime.utc()): Promise<number> {
  const counted = await Notice.query()
    .withScopes((scopes) => scopes.shownTo(studentId, now))
    .whereNull('read_at')
    .count('* as total')
    .firstOrFail()
  return Number(counted.$extras.total)
}

/** What the staff wrote about a collection since its student looked. */
export async function countUnreadCaseMessages(collectionId: string): Promise<number> {
  const counted = await db
    .from('case_messages')
    .join('case_threads', 'case_threads.id', 'case_messages.thread_id')
    .where('case_threads.collection_id', collectionId)
    .where('case_messages.author_kind', 'staff')
    .whereNull('case_messages.read_at')
    .count('* as total')
    .first()
  return Number(counted.total)
}

/** Threads whose student waits for an answer, of those that this member of staff may see. */
export async function countWaitingThreads(staff: { onlySchoolId: string | null }): Promise<number> {
  const counted = await CaseThread.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .whereNotNull('waiting_since')
    .count('* as total')
    .firstOrFail()
  return Number(counted.$extras.total)
}
