import i18nManager from '@adonisjs/i18n/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Recipient } from '#messages/actions/send_notice'
import { isReachedByText } from '#messages/is_reached_by_text'
import type { NoticeEvent } from '#messages/notice_events'
import { noticeWords } from '#messages/notice_words'
import { outsideQuietHours } from '#messages/quiet_hours'
import { dbTime } from '#shared/db_time'
import { newId } from '#shared/new_id'
import { columnContext, sealText } from '#shared/sealing'

/** One person to tell; `key` as in `sendNotice`. */
export interface NoticeTo {
  recipient: Recipient
  key: string
  collectionId: string | null
}

/**
 * Tells many people about the same event in three statements, for one batch of a bulk change. For events without
 * parameters; a key that was told before is left out.
 */
export async function sendNotices(
  trx: TransactionClientContract,
  event: NoticeEvent,
  notices: NoticeTo[],
  now: DateTime
): Promise<void> {
  const told = await trx
    .from('notices')
    .whereIn(
      'event_key',
      notices.map(({ key }) => key)
    )
    .select('event_key')
  const known = new Set(told.map((row) => row.event_key))
  const rows = notices
    .filter(({ key }) => !known.has(key))
    .map((notice) => ({ ...notice, id: newId() }))
  if (rows.length === 0) return

  const [time, params] = [dbTime(now), null]
  await trx.table('notices').multiInsert(
    rows.map(({ id, recipient, key, collectionId }) => ({
      id,
      recipient_id: recipient.id,
      collection_id: collectionId,
      event,
      params,
      event_key: key,
      due_at: time,
      created_at: time,
    }))
  )
  await trx
    .table('outbox_messages')
    .multiInsert(
      rows.flatMap((row) => [
        emailRow(row, event, now),
        ...(isReachedByText(event, row.recipient.mobile) ? [textRow(row, event, now)] : []),
      ])
    )
}

type NoticeRow = NoticeTo & { id: string }

function emailRow(row: NoticeRow, event: NoticeEvent, now: DateTime) {
  const { email, locale } = row.recipient
  const words = noticeWords({ event, params: null }, i18nManager.locale(locale))
  const message = { address: email, locale, subject: words.title, body: words.text, dueAt: now }
  return outboxRow(row, event, { channel: 'email', ...message }, now)
}

/** Text messages are Chinese: the providers approve each text beforehand. */
function textRow(row: NoticeRow, event: NoticeEvent, now: DateTime) {
  const body = noticeWords({ event, params: null }, i18nManager.locale('zh-CN')).sms!
  const message = { address: row.recipient.mobile, locale: 'zh-CN', subject: null, body }
  const dueAt = outsideQuietHours(now)
  return outboxRow(row, event, { channel: 'sms', ...message, dueAt }, now)
}

function outboxRow(
  { id: noticeId }: NoticeRow,
  event: NoticeEvent,
  message: {
    channel: 'email' | 'sms'
    address: string
    locale: string
    subject: string | null
    body: string
    dueAt: DateTime
  },
  now: DateTime
) {
  const id = newId()
  const seal = (column: string, text: string) =>
    sealText(columnContext('outbox_messages', column, id), text)
  return {
    id,
    notice_id: noticeId,
    channel: message.channel,
    event,
    address: seal('address', message.address),
    locale: message.locale,
    subject: message.subject,
    body: seal('body', message.body),
    state: 'waiting',
    due_at: dbTime(message.dueAt),
    created_at: dbTime(now),
    updated_at: dbTime(now),
  }
}
