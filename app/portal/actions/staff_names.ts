import Staff from '#accounts/models/staff'
import type AuditEvent from '#audit/models/audit_event'

/** Names of the members of staff who acted, by id; students stay numbers in lists of events. */
export async function staffNames(
  events: Pick<AuditEvent, 'actorKind' | 'actorId'>[]
): Promise<Map<string, string>> {
  const ids = events.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' ? [actorId!] : []))
  const staff = await Staff.query()
    .whereIn('id', [...new Set(ids)])
    .select('id', 'name')
  return new Map(staff.map(({ id, name }) => [id, name]))
}
