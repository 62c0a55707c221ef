import { column, scope } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { NoticeSchema } from '#database/schema'
import type { NoticeEvent } from '#messages/notice_events'
import { dbTime } from '#shared/db_time'
import { jsonColumn } from '#shared/json_column'

/** One thing that a student was told in the app. Kept as event and parameters: the words come with the reader's language. */
export default class Notice extends NoticeSchema {
  @column()
  declare event: NoticeEvent

  /** Never personal values: codes, times, amounts. */
  @jsonColumn()
  declare params: Record<string, string | number | string[]> | null

  /** What a person has been told by now: due, and not taken back. */
  static shownTo = scope((query, recipientId: string, now: DateTime) => {
    query
      .where('recipient_id', recipientId)
      .where('due_at', '<=', dbTime(now))
      .whereNull('taken_back_at')
  })

  get isRead() {
    return this.readAt !== null
  }

  isDue(now: DateTime) {
    return this.dueAt <= now
  }

  /** Its event is undone before anybody was told; the key is free for the next time. */
  takeBack(now: DateTime) {
    this.takenBackAt = now
    this.eventKey = null
  }
}
