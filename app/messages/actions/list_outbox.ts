import OutboxMessage, { type OutboxState } from '#messages/models/outbox_message'
import type { NoticeEvent } from '#messages/notice_events'
import { dbTime } from '#shared/db_time'
import { shanghaiDayStart } from '#shared/shanghai_time'

const MESSAGES_A_PAGE = 20
/** An export takes no more than these. */
const MANY_MESSAGES = 20_000
const ROWS_A_READ = 500

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
  return outbox(filter).paginate(page, MESSAGES_A_PAGE)
}

/** Every message of the filter in turn, for a file. */
export async function* eachOutboxMessage(filter: OutboxFilter): AsyncGenerator<OutboxMessage> {
  let last: string | undefined
  for (let read = 0; read < MANY_MESSAGES; read += ROWS_A_READ) {
    const rows = await outbox(filter)
      .if(last, (query) => query.where('id', '<', last!))
      .limit(ROWS_A_READ)
    yield* rows
    if (rows.length < ROWS_A_READ) return
    last = rows.at(-1)!.id
  }
}

function outbox(filter: OutboxFilter) {
  const { state, channel, event, from, to } = filter
  return OutboxMessage.query()
    .if(state, (query) => query.where('state', state!))
    .if(channel, (query) => query.where('channel', channel!))
    .if(event, (query) => query.where('event', event!))
    .if(from, (query) => query.where('created_at', '>=', dbTime(shanghaiDayStart(from!))))
    .if(to, (query) => query.where('created_at', '<', dbTime(shanghaiDayStart(to!, 1))))
    .orderBy('id', 'desc')
}
