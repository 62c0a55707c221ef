import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { listChanges, listLooks } from '#portal/actions/list_audit'
import { staffNames } from '#audit/actions/staff_names'
import AuditPolicy from '#portal/policies/audit_policy'
import { auditFilterValidator } from '#portal/validators'

export default class AuditController {
  /** Who changed what, and who looked at what, newest first. */
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(AuditPolicy).authorize('viewAny')
    const { page = 1, ...filter } = await request.validateUsing(auditFilterValidator)
    const now = DateTime.utc()
    if (filter.tab === 'access') {
      const looks = await listLooks(filter, page, now)
      looks.baseUrl(request.url()).queryString(filter)
      const names = await staffNames(
        looks.all().map(({ staffId }) => ({ actorKind: 'staff' as const, actorId: staffId }))
      )
      return view.render('portal/office/audit', { looks, events: null, names, filter })
    }
    const events = await listChanges(filter, page, now)
    events.baseUrl(request.url()).queryString(filter)
    const names = await staffNames(events.all())
    return view.render('portal/office/audit', { events, looks: null, names, filter })
  }
}
