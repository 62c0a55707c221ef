import OutboxMessage, { type OutboxState } from '#messages/models/outbox_message'
import type { NoticeEvent } from '#messages/notice_events'
import { dbTime } from '#shared/db_time'
import { shanghaiDayStart } from '#shared/shanghai_time'

const MESSAGES_A_PAGE = 20

export interface OutboxFilter {
  state?: OutboxState
  channel?: 'email' | 'sms'
  event?: NoticeEvent
  /** First and last day, YYYY-MM-DD in Shanghai. */
  from?: string
  to?: string
}

/** One page of what was written for sending, newest first. */
export function listOutbox(filter: OutboxFilter, page: number) {
  const { state, channel, event, from, to } = filter
  return OutboxMessage.query()
    .if(state, (query) => query.where('state', state!))
    .if(channel, (query) => query.where('channel', channel!))
    .if(event, (query) => query.where('event', event!))
    .if(from, (query) => query.where('created_at', '>=', dbTime(shanghaiDayStart(from!))))
    .if(to, (query) => query.where('created_at', '<', dbTime(shanghaiDayStart(to!, 1))))
    .orderBy('id', 'desc')
    .paginate(page, MESSAGES_A_PAGE)
}
