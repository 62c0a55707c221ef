import { column } from '@adonisjs/lucid/orm'
import { NoticeSchema } from '#database/schema'
import type { NoticeEvent } from '#messages/notice_events'
import { jsonColumn } from '#shared/json_column'

/** One thing that a student was told in the app. Kept as event and parameters: the words come with the reader's language. */
export default class Notice extends NoticeSchema {
  @column()
  declare event: NoticeEvent

  /** Never personal values: codes, times, amounts. */
  @jsonColumn()
  declare params: Record<string, string | number | string[]> | null

  get isRead() {
    return this.readAt !== null
  }
}
