import type { HttpContext } from '@adonisjs/core/http'
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
    return view.render('portal/office/audit', { events, filter: { about, action } })
  }
}
