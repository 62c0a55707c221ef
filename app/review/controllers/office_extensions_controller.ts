import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { recordAccess } from '#audit/actions/record_access'
import { decideExtension } from '#review/actions/decide_extension'
import { extensionsQuery } from '#review/actions/list_extensions'
import ExtensionRequest, { EXTENSION_HOURS } from '#review/models/extension_request'
import ExtensionPolicy from '#review/policies/extension_policy'
import { schoolsOf, visibleCohorts } from '#roster/actions/list_cohorts'
import { openSearch } from '#shared/search_token'
import { decideExtensionValidator, extensionListValidator } from '#review/validators'

const REQUESTS_A_PAGE = 20

export default class OfficeExtensionsController {
  /** Requests that wait, oldest first, or those that are answered, newest first. Names and reasons are a look at each. */
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(ExtensionPolicy).authorize('decide')
    const staff = auth.use('staff').getUserOrFail()
    const input = await request.validateUsing(extensionListValidator)
    const { tab = 'open', school, sort, search, page = 1 } = input
    const text = openSearch(search)
    const filter = { tab, school, sort, search: text }
    const requests = await extensionsQuery(staff, filter).paginate(page, REQUESTS_A_PAGE)
    for (const subject of requests.all()) {
      await recordAccess({ staff, what: 'extension_request', subject, ip: request.ip() })
    }
    const query = { tab, school, sort, search: text && search }
    requests.baseUrl(request.url()).queryString(query)
    return view.render('review/extensions', {
      requests,
      tab,
      query,
      text,
      schools: schoolsOf(await visibleCohorts(staff)),
      hours: EXTENSION_HOURS,
    })
  }

  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(ExtensionPolicy).authorize('decide')
    const { verdict, hours, answer } = await request.validateUsing(decideExtensionValidator)
    const staff = auth.use('staff').getUserOrFail()
    const { id } = await ExtensionRequest.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('id', params.id)
      .firstOrFail()
    const now = DateTime.utc()
    await decideExtension(
      id,
      staff.id,
      verdict === 'granted'
        ? {
            verdict,
            deadlineAt: now.plus({ hours: hours ?? EXTENSION_HOURS }),
            answer: answer ?? null,
          }
        : { verdict, answer: answer! },
      now
    )
    session.flash('success', i18n.t('review.extension.decided'))
    return response.redirect().toRoute('review.office_extensions.index')
  }
}
