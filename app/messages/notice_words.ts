import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import type Notice from '#messages/models/notice'
import { SMS_EVENTS } from '#messages/notice_events'
import { yuan } from '#shared/money'
import { shanghaiTime } from '#shared/shanghai_time'

/** A notice in the reader's language. `sms` only for events that have one. */
export interface NoticeWords {
  title: string
  text: string
  sms: string | null
}

/**
 * Puts a notice into words. Its parameters become what people read: `…At` a time in Shanghai, `…Fen` an amount, `carrier`
 * the courier's name, `reasons` the short phrases of the reasons.
 */
export function noticeWords(notice: Pick<Notice, 'event' | 'params'>, i18n: I18n): NoticeWords {
  const data = Object.fromEntries(
    Object.entries(notice.params ?? {}).map(([name, value]) => [name, inWords(name, value, i18n)])
  )
  const key = `messages.events.${notice.event}`
  return {
    title: i18n.t(`${key}.title`, data),
    text: i18n.t(`${key}.text`, data),
    sms: SMS_EVENTS.includes(notice.event) ? i18n.t(`${key}.sms`, data) : null,
  }
}

function inWords(name: string, value: string | number | string[], i18n: I18n): string | number {
  if (Array.isArray(value)) {
    return value
      .map((code) => i18n.t(`findings.${code}.short`))
      .join(i18n.locale === 'en' ? ', ' : '、')
  }
  if (name.endsWith('At')) return shanghaiTime(DateTime.fromISO(String(value), { zone: 'utc' }))
  if (name.endsWith('Fen')) return yuan(Number(value))
  if (name === 'carrier') return i18n.t(`orders.carriers.${value}`)
  return value
}
