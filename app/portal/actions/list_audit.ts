import db from '@adonisjs/lucid/services/db'
import type { DateTime } from 'luxon'
import AccessEvent from '#audit/models/access_event'
import AuditEvent from '#audit/models/audit_event'
import { COUNT_CAP, cappedCount, cappedPages } from '#shared/capped_pages'
import { dbTime } from '#shared/db_time'
import { inOrderOf } from '#shared/found_rows'

export const EVENTS_A_PAGE = 50
const ROWS_A_READ = 500

export interface AuditFilter {
  /** A record or the person who acted. */
  about?: string
  /** One action, such as `order.paid`. */
  action?: string
  /** Its first word: all actions of one kind of record. */
  group?: string
  actor?: 'student' | 'staff' | 'system'
  days?: '1' | '7' | '30'
  sort?: 'time' | '-time'
}

/** One page of changes, newest first unless told; counted up to a cap, since the trail only grows. */
export async function listChanges(filter: AuditFilter, page: number, now: DateTime) {
  const { ids, count } = await findPage('audit_events', changes(filter, now), filter, page)
  const events = await AuditEvent.query().whereIn('id', ids)
  return cappedPages(inOrderOf(ids, events), count, page, EVENTS_A_PAGE)
}

/** One page of looks at personal data. */
export async function listLooks(filter: AuditFilter, page: number, now: DateTime) {
  const { ids, count } = await findPage('access_events', looks(filter, now), filter, page)
  const events = await AccessEvent.query().whereIn('id', ids)
  return cappedPages(inOrderOf(ids, events), count, page, EVENTS_A_PAGE)
}

/** Every look of the filter in turn, for a file, at most as many as the list counts. */
export async function* eachLook(filter: AuditFilter, now: DateTime): AsyncGenerator<AccessEvent> {
  const isUp = filter.sort === 'time'
  let last: string | undefined
  for (let read = 0; read < COUNT_CAP; read += ROWS_A_READ) {
    const rows = await AccessEvent.query()
      .where(looks(filter, now))
      .if(last, (query) => query.where('id', isUp ? '>' : '<', last!))
      .orderBy('id', isUp ? 'asc' : 'desc')
      .limit(ROWS_A_READ)
    yield* rows
    if (rows.length < ROWS_A_READ) return
    last = rows.at(-1)!.id
  }
}

/**
 * The ids of a page, from an index alone: also the last page of a long trail reads no other rows. Without a condition that
 * has an index of its own, it is that of the time; ids are in the same order.
 */
async function findPage(
  table: string,
  condition: (query: Conditions) => void,
  { about, action, group, actor, sort }: AuditFilter,
  page: number
) {
  const direction = sort === 'time' ? 'asc' : 'desc'
  const query = db.from(table).where(condition)
  if (!about && !action && !group && !actor) query.orderBy('created_at', direction)
  const rows = await query
    .orderBy('id', direction)
    .select('id')
    .limit(EVENTS_A_PAGE + 1)
    .offset((page - 1) * EVENTS_A_PAGE)
  return {
    ids: rows.map(({ id }): string => id),
    count: await cappedCount(db.from(table).where(condition)),
  }
}

/** The condition of a filter; both kinds of queries take it. `action` begins with the kind of record: a group is a range of the index. */
export function changes({ about, action, group, actor, days }: AuditFilter, now: DateTime) {
  return (query: Conditions) => {
    if (about) query.where((either) => either.where('subject_id', about).orWhere('actor_id', about))
    if (action) query.where('action', action)
    if (group) query.where('action', '>=', `${group}.`).where('action', '<', `${group}/`)
    if (actor) query.where('actor_kind', actor)
    if (days) query.where('created_at', '>=', dbTime(now.minus({ days: Number(days) })))
  }
}

function looks({ about, days }: AuditFilter, now: DateTime) {
  return (query: Conditions) => {
    if (about) query.where((either) => either.where('subject_id', about).orWhere('staff_id', about))
    if (days) query.where('created_at', '>=', dbTime(now.minus({ days: Number(days) })))
  }
}

/** What models' and plain queries have in common here. */
interface Conditions {
  where(column: string, value: string): Conditions
  where(column: string, operator: string, value: string): Conditions
  where(callback: (either: Conditions) => void): Conditions
  orWhere(column: string, value: string): Conditions
}
