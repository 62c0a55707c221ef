import type { HttpContext } from '@adonisjs/core/http'
import Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import AuditPolicy from '#portal/policies/audit_policy'
import { auditFilterValidator } from '#portal/validators'

const EVENTS_A_PAGE = 50

export default class AuditController {
  /** Newest first; an id of a record or of a person narrows it down to them. */
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(AuditPolicy).authorize('viewAny')
    const { about, action, page = 1 } = await request.validateUsing(auditFilterValidator)
    const events = await AuditEvent.query()
      .if(about, (query) =>
        query.where((either) => either.where('subject_id', about!).orWhere('actor_id', about!))
      )
      .if(action, (query) => query.where('action', action!))
      .orderBy('id', 'desc')
      .paginate(page, EVENTS_A_PAGE)
    events.baseUrl(request.url()).queryString({ about, action })
    const names = await staffNames(events.all())
    return view.render('portal/office/audit', { events, names, filter: { about, action } })
  }
}

/** Names of the members of staff who acted; students stay numbers here. */
async function staffNames(events: AuditEvent[]): Promise<Map<string, string>> {
  const ids = events.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' ? [actorId!] : []))
  const staff = await Staff.query()
    .whereIn('id', [...new Set(ids)])
    .select('id', 'name')
  return new Map(staff.map(({ id, name }) => [id, name]))
}
