import type { HttpContext } from '@adonisjs/core/http'
import { readCohortUse } from '#portal/actions/read_cohort_use'
import Cohort from '#roster/models/cohort'
import CohortPolicy from '#roster/policies/cohort_policy'

export default class CohortChangesController {
  /** Says what opening or closing a cohort does, before it is done. */
  async create({ bouncer, params, view }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('administer')
    const cohort = await Cohort.query()
      .where('id', params.id)
      .preload('school')
      .preload('windows', (windows) => windows.orderBy('opens_at'))
      .firstOrFail()
    const use = await readCohortUse(cohort.id)
    return view.render('portal/cohort_settings/change', { cohort, use })
  }
}
