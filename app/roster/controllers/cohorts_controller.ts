import type { HttpContext } from '@adonisjs/core/http'
import Cohort from '#roster/models/cohort'
import CohortPolicy from '#roster/policies/cohort_policy'

export default class CohortsController {
  async index({ auth, bouncer, view }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('viewAny')
    const cohorts = await Cohort.query()
      .withScopes((scopes) => scopes.visibleTo(auth.use('staff').getUserOrFail()))
      .preload('school')
      .preload('windows', (windows) => windows.orderBy('opens_at'))
      .orderBy('graduation_year', 'desc')
      .orderBy('school_id')

    return view.render('roster/cohorts/index', { cohorts })
  }
}
