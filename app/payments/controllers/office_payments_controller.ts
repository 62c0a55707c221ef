import type { HttpContext } from '@adonisjs/core/http'
import PaymentAttempt from '#payments/models/payment_attempt'
import PaymentPolicy from '#payments/policies/payment_policy'
import { officePaymentsValidator } from '#payments/validators'

const ATTEMPTS_A_PAGE = 20

export default class OfficePaymentsController {
  /** Attempts that need a person, unless another tab or one order is asked for. */
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(PaymentPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const input = await request.validateUsing(officePaymentsValidator)
    const { order, tab = order ? 'all' : 'for_staff', page = 1 } = input
    const attempts = await PaymentAttempt.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .withScopes((scopes) => scopes.inTab(tab))
      .if(order, (query) => query.whereHas('order', (orders) => orders.where('number', order!)))
      .preload('order', (orders) => orders.preload('cohort', (cohort) => cohort.preload('school')))
      .orderBy('id', 'desc')
      .paginate(page, ATTEMPTS_A_PAGE)
    attempts.baseUrl(request.url()).queryString({ tab, order })
    return view.render('payments/office_index', { attempts, tab, order })
  }
}
