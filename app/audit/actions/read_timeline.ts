import type { DateTime } from 'luxon'
import { staffNames } from '#audit/actions/staff_names'
import AuditEvent from '#audit/models/audit_event'

const LATEST = 100

/** One line of a record's history, for the component office.record_timeline. */
export interface TimelineEvent {
  at: DateTime
  actorKind: string
  /** Name of the member of staff who acted; students and the service have none here. */
  actorName: string | null
  action: string
  subjectKind: string
  details: Record<string, unknown> | null
}

/**
 * What happened to records that belong together (a collection, its photos, its orders …), newest first.
 *
 * @param subjectIds  of records that the reader may see: this action asks nobody
 */
export async function readTimeline(subjectIds: string[], limit = LATEST): Promise<TimelineEvent[]> {
  const events = await AuditEvent.query()
    .whereIn('subject_id', subjectIds)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  const names = await staffNames(events)
  return events.map((event) => ({
    at: event.createdAt,
    actorKind: event.actorKind,
    actorName: (event.actorKind === 'staff' && names.get(event.actorId ?? '')) || null,
    action: event.action,
    subjectKind: event.subjectKind,
    details: event.details,
  }))
}
