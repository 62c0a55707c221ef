import type { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { staffNames } from '#audit/actions/staff_names'
import Cohort from '#roster/models/cohort'
import RosterImport from '#roster/models/roster_import'
import { dbTime } from '#shared/db_time'
import { shanghaiDayStart } from '#shared/shanghai_time'

const SHOWN = 8

/**
 * What changed since yesterday, newest first: everything for those who may read the audit trail, the school's imports and
 * cohorts for its registrar, their own doings for the others.
 */
export async function readLatestChanges(staff: Staff, now: DateTime) {
  const query = AuditEvent.query()
    .where('created_at', '>=', dbTime(shanghaiDayStart(now, -1)))
    .orderBy('id', 'desc')
    .limit(SHOWN)
  if (staff.onlySchoolId) query.whereIn('subject_id', await schoolSubjects(staff.onlySchoolId))
  else if (!['administrator', 'auditor'].includes(staff.role)) query.where('actor_id', staff.id)

  const events = await query
  const names = await staffNames(events)
  return events.map((event) => ({
    at: event.createdAt,
    action: event.action,
    actor: names.get(event.actorId ?? '') ?? null,
    actorKind: event.actorKind,
    subjectKind: event.subjectKind,
  }))
}

async function schoolSubjects(schoolId: string): Promise<string[]> {
  const [cohorts, imports] = await Promise.all([
    Cohort.query().where('school_id', schoolId).select('id'),
    RosterImport.query().where('school_id', schoolId).orderBy('id', 'desc').limit(50).select('id'),
  ])
  return [...cohorts, ...imports].map(({ id }) => id)
}
