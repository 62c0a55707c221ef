import type { HttpContext } from '@adonisjs/core/http'
import { closeCohort } from '#roster/actions/close_cohort'
import CohortPolicy from '#roster/policies/cohort_policy'

export default class ClosingsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('administer')

    await closeCohort(params.id, auth.use('staff').getUserOrFail())

    session.flash('success', i18n.t('rosters.cohort_closed'))
    return response.redirect().toRoute('roster.cohort_settings.show', { id: params.id })
  }
}
