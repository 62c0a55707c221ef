import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import CaseMessage, { type Author } from '#messages/models/case_message'
import CaseThread from '#messages/models/case_thread'
import { dbTime } from '#shared/db_time'
import { Refusal } from '#shared/exceptions/refusal'

/** The same words by the same person within this time are one message. */
const SAME_MESSAGE_MINUTES = 2
const STUDENT_MESSAGES = 10
const STUDENT_MINUTES = 10

/** The collection that is written about: this part knows its ids only. */
export interface Case {
  collectionId: string
  studentId: string
  schoolId: string
}

/**
 * Adds a message to a case's thread, which its first message begins. The caller holds the collection's lock.
 *
 * @returns the message; `isNew` is false when the same was written a moment ago
 * @throws Refusal when a student writes too many at once
 */
export async function postCaseMessage(
  trx: TransactionClientContract,
  about: Case,
  author: Author,
  body: string,
  now: DateTime
): Promise<{ message: CaseMessage; isNew: boolean }> {
  const thread = await openThread(trx, about, now)
  const repeated = await findRepeated(trx, thread, author, body, now)
  if (repeated) return { message: repeated, isNew: false }
  if (author.kind === 'student') await requirePatience(trx, thread, now)

  if (author.kind === 'student') thread.ask(now)
  else thread.answer(now)
  await thread.save()
  const message = await CaseMessage.create(
    {
      threadId: thread.id,
      authorKind: author.kind,
      authorId: author.id,
      authorRole: author.kind === 'staff' ? author.role : null,
      body,
    },
    { client: trx }
  )
  await recordAudit(trx, {
    actor: { kind: author.kind, id: author.id },
    action: 'case_thread.written',
    subject: thread,
    details: { messageId: message.id },
  })
  return { message, isNew: true }
}

async function openThread(trx: TransactionClientContract, about: Case, now: DateTime) {
  const thread = await CaseThread.query({ client: trx })
    .where('collection_id', about.collectionId)
    .forUpdate()
    .first()
  if (thread) {
    // A student may move to another school before starting.
    thread.schoolId = about.schoolId
    return thread
  }
  return CaseThread.create({ ...about, lastMessageAt: now, waitingSince: null }, { client: trx })
}

/** Two tabs, or a page that was sent again after its one-time key was spent; others may have written meanwhile. */
async function findRepeated(
  trx: TransactionClientContract,
  thread: CaseThread,
  author: Author,
  body: string,
  now: DateTime
): Promise<CaseMessage | null> {
  const last = await CaseMessage.query({ client: trx })
    .where('thread_id', thread.id)
    .where('author_kind', author.kind)
    .where('author_id', author.id)
    .orderBy('id', 'desc')
    .first()
  const isSame =
    last !== null &&
    last.body === body &&
    last.createdAt > now.minus({ minutes: SAME_MESSAGE_MINUTES })
  return isSame ? last : null
}

async function requirePatience(trx: TransactionClientContract, thread: CaseThread, now: DateTime) {
  const recent = await CaseMessage.query({ client: trx })
    .where('thread_id', thread.id)
    .where('author_kind', 'student')
    .where('created_at', '>', dbTime(now.minus({ minutes: STUDENT_MINUTES })))
    .limit(STUDENT_MESSAGES)
  if (recent.length === STUDENT_MESSAGES) {
    throw new Refusal('messages.thread.too_many', { minutes: STUDENT_MINUTES }, 429)
  }
}
