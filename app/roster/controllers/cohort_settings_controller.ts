import type { HttpContext } from '@adonisjs/core/http'
import { readTimeline } from '#audit/actions/read_timeline'
import Cohort from '#roster/models/cohort'
import CohortPolicy from '#roster/policies/cohort_policy'

export default class CohortSettingsController {
  async show({ auth, bouncer, params, view }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('viewAny')
    const cohort = await Cohort.query()
      .withScopes((scopes) => scopes.visibleTo(auth.use('staff').getUserOrFail()))
      .where('id', params.id)
      .preload('school')
      .preload('windows', (windows) => windows.orderBy('opens_at'))
      .firstOrFail()
    await bouncer.with(CohortPolicy).authorize('view', cohort)

    const mayAdminister = await bouncer.with(CohortPolicy).allows('administer')
    return view.render('roster/cohorts/settings', {
      cohort,
      mayAdminister,
      events: await readTimeline([cohort.id]),
    })
  }
}
