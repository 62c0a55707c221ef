import type { HttpContext } from '@adonisjs/core/http'
import { COHORTS_A_PAGE, cohortsQuery } from '#roster/actions/list_cohorts'
import CohortPolicy from '#roster/policies/cohort_policy'
import { listCohortsValidator } from '#roster/validators'

export default class CohortsController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('viewAny')
    const { page = 1, ...filter } = await request.validateUsing(listCohortsValidator)
    const staff = auth.use('staff').getUserOrFail()
    const pages = await cohortsQuery(staff, filter).paginate(page, COHORTS_A_PAGE)
    pages.baseUrl(request.url()).queryString(filter)
    return view.render('roster/cohorts/index', {
      pages,
      filter,
      mayAdminister: await bouncer.with(CohortPolicy).allows('administer'),
    })
  }
}
