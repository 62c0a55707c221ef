import i18nManager from '@adonisjs/i18n/services/main'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import Notice from '#messages/models/notice'
import OutboxMessage from '#messages/models/outbox_message'
import { isReachedByText } from '#messages/is_reached_by_text'
import type { NoticeEvent } from '#messages/notice_events'
import { noticeWords } from '#messages/notice_words'
import { outsideQuietHours } from '#messages/quiet_hours'

/** Where somebody can be reached. This part knows addresses, not persons: accounts looks them up. */
export interface Recipient {
  id: string
  locale: 'zh-CN' | 'en'
  mobile: string
  email: string
}

/**
 * Tells somebody about a change, in the change's own transaction: in the app, by e-mail and by text message through the
 * outbox. The same `key` again tells nothing, unless it was taken back in between (`takeBackNotice`).
 *
 * @param notice.key     the event of one thing, such as `photo_returned:ID OF THE PHOTO`; at most 100 characters
 * @param notice.params  what the words need: codes, times (ISO, UTC), amounts in fen; never personal values
 * @param notice.dueAt   shown and sent then at the earliest, for what can still be taken back
 * @param notice.trueUntil  no text message leaves after this moment: in the quiet hours it is not kept for the morning
 * @returns null when it was told before
 */
export async function sendNotice(
  trx: TransactionClientContract,
  recipient: Recipient,
  notice: {
    event: NoticeEvent
    key: string
    collectionId?: string | null
    params?: Record<string, string | number | string[]>
    dueAt?: DateTime
    trueUntil?: DateTime
  }
): Promise<Notice | null> {
  const told = await Notice.query({ client: trx }).where('event_key', notice.key).first()
  if (told) return null

  const created = await Notice.create(
    {
      recipientId: recipient.id,
      collectionId: notice.collectionId ?? null,
      event: notice.event,
      params: notice.params ?? null,
      eventKey: notice.key,
      dueAt: notice.dueAt ?? DateTime.utc(),
    },
    { client: trx }
  )
  await keepForSending(trx, recipient, created, notice.trueUntil)
  return created
}

async function keepForSending(
  trx: TransactionClientContract,
  recipient: Recipient,
  notice: Notice,
  trueUntil?: DateTime
) {
  const words = noticeWords(notice, i18nManager.locale(recipient.locale))
  const message = { noticeId: notice.id, event: notice.event, state: 'waiting' as const }
  await OutboxMessage.create(
    {
      ...message,
      channel: 'email',
      dueAt: notice.dueAt,
      address: recipient.email,
      locale: recipient.locale,
      subject: words.title,
      body: words.text,
    },
    { client: trx }
  )
  const textDueAt = outsideQuietHours(notice.dueAt)
  if (!isReachedByText(notice.event, recipient.mobile)) return
  if (trueUntil && textDueAt >= trueUntil) return

  const sms = noticeWords(notice, i18nManager.locale('zh-CN')).sms!
  await OutboxMessage.create(
    {
      ...message,
      channel: 'sms',
      dueAt: textDueAt,
      address: recipient.mobile,
      locale: 'zh-CN',
      body: sms,
    },
    { client: trx }
  )
}
