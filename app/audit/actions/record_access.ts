import type { LucidModel, LucidRow } from '@adonisjs/lucid/types/model'
import AccessEvent from '#audit/models/access_event'

/**
 * Writes down that a member of staff looks at somebody's personal data. Call it before the data is shown.
 *
 * @param look.what  what is looked at, such as `address` or `photo`
 * @param look.reason  why, where the data is only to be seen with a reason
 */
export async function recordAccess(look: {
  staff: { id: string; role: string }
  what: string
  subject: LucidRow
  reason?: string | null
  ip: string
}) {
  const model = look.subject.constructor as LucidModel
  await AccessEvent.create({
    staffId: look.staff.id,
    role: look.staff.role,
    what: look.what,
    subjectKind: model.table,
    subjectId: String(look.subject.$primaryKeyValue),
    reason: look.reason ?? null,
    ip: look.ip,
  })
}
