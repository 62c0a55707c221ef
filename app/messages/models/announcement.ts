import { column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { AnnouncementSchema } from '#database/schema'

export const ANNOUNCEMENT_AUDIENCES = ['students', 'school', 'staff'] as const
export type AnnouncementAudience = (typeof ANNOUNCEMENT_AUDIENCES)[number]
export type AnnouncementState = 'draft' | 'scheduled' | 'published' | 'ended'

/** Something that the centre tells many people at once: plain text with line breaks, in Chinese and, if written, English. */
export default class Announcement extends AnnouncementSchema {
  @column()
  declare audience: AnnouncementAudience

  stateAt(now: DateTime): AnnouncementState {
    if (!this.publishedAt) return 'draft'
    if (this.endsAt && this.endsAt <= now) return 'ended'
    return this.publishedAt > now ? 'scheduled' : 'published'
  }

  /** In the reader's language, in Chinese where there is no English. */
  wordsIn(locale: string) {
    const isEnglish = locale === 'en' && this.titleEn !== null && this.bodyEn !== null
    return isEnglish
      ? { title: this.titleEn!, body: this.bodyEn!, lang: 'en' }
      : { title: this.title, body: this.body, lang: 'zh-CN' }
  }

  publish(at: DateTime) {
    this.publishedAt = at
  }

  end(now: DateTime) {
    this.endsAt = now
  }
}
