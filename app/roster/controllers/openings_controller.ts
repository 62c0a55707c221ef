import type { HttpContext } from '@adonisjs/core/http'
import { openCohort } from '#roster/actions/open_cohort'
import CohortPolicy from '#roster/policies/cohort_policy'

export default class OpeningsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('administer')

    await openCohort(params.id, auth.use('staff').getUserOrFail())

    session.flash('success', i18n.t('rosters.cohort_opened'))
    return response.redirect().toRoute('roster.cohort_settings.show', { id: params.id })
  }
}
