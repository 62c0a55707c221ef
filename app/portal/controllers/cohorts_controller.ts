import { SimplePaginator } from '@adonisjs/lucid/database'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import DeliveryPolicy from '#fulfilment/policies/delivery_policy'
import { findCohort } from '#portal/actions/find_cohort'
import { readCohortOverview } from '#portal/actions/read_cohort_overview'
import { ROWS_A_PAGE, cohortTable } from '#portal/cohort_table'
import { cohortOverviewValidator } from '#portal/validators'
import CohortPolicy from '#roster/policies/cohort_policy'

export default class CohortsController {
  /** How far a cohort is, as a whole, by department and by class. */
  async show({ auth, bouncer, params, request, view }: HttpContext) {
    await bouncer.with(CohortPolicy).authorize('viewAny')
    const cohort = await findCohort(params.id, auth.use('staff').getUserOrFail())
    await bouncer.with(CohortPolicy).authorize('view', cohort)
    const {
      department,
      by = department ? 'class' : 'department',
      sort = '-done',
      page = 1,
    } = await request.validateUsing(cohortOverviewValidator)

    const now = DateTime.utc()
    const overview = await readCohortOverview(cohort, now)
    const table = cohortTable(overview.groups, by, department, sort)
    const shown = table.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE)
    const rows = new SimplePaginator(table.length, ROWS_A_PAGE, page, ...shown)
    rows.baseUrl(request.url()).queryString({ by, department, sort })

    return view.render('portal/cohorts/show', {
      cohort,
      now,
      ...overview,
      rows,
      list: { by, department, sort },
      mayRemind: await bouncer.with(CohortPolicy).allows('remind', cohort),
      maySignOff: await bouncer.with(CohortPolicy).allows('signOff', cohort),
      mayTakeBack: await bouncer.with(CohortPolicy).allows('administer'),
      maySeeDeliveries: await bouncer.with(DeliveryPolicy).allows('viewAny'),
    })
  }
}
