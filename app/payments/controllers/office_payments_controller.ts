import type { HttpContext } from '@adonisjs/core/http'
import { listPayments } from '#payments/actions/list_payments'
import { openPaymentFilter, paymentFilterQuery } from '#payments/office_filter'
import PaymentPolicy from '#payments/policies/payment_policy'
import { officePaymentsValidator } from '#payments/validators'
import { schoolsOf, visibleCohorts } from '#roster/actions/list_cohorts'

export default class OfficePaymentsController {
  /** Attempts that need a person, unless another tab or somebody's are asked for. */
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(PaymentPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const input = await request.validateUsing(officePaymentsValidator)

    const filter = openPaymentFilter(input)
    const query = paymentFilterQuery(input)
    const attempts = await listPayments(staff, filter, input.page ?? 1)
    attempts.baseUrl(request.url()).queryString(query)
    const cohorts = await visibleCohorts(staff)
    return view.render('payments/office_index', {
      attempts,
      filter,
      query,
      cohorts: cohorts.filter(({ schoolId }) => !filter.school || schoolId === filter.school),
      schools: schoolsOf(cohorts),
    })
  }
}
