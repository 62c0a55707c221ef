import i18nManager from '@adonisjs/i18n/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Recipient } from '#messages/actions/send_notice'
import type { NoticeEvent } from '#messages/notice_events'
import { noticeWords } from '#messages/notice_words'
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
 * parameters and text message; a key that was told before is left out.
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
  await trx.table('outbox_messages').multiInsert(
    rows.map((row) => {
      const words = noticeWords({ event, params }, i18nManager.locale(row.recipient.locale))
      const id = newId()
      const seal = (column: string, text: string) =>
        sealText(columnContext('outbox_messages', column, id), text)
      return {
        id,
        notice_id: row.id,
        channel: 'email',
        event,
        address: seal('address', row.recipient.email),
        locale: row.recipient.locale,
        subject: words.title,
        body: seal('body', words.text),
        state: 'waiting',
        due_at: time,
        created_at: time,
        updated_at: time,
      }
    })
  )
}
