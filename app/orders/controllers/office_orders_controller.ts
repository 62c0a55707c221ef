import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { readTimeline } from '#audit/actions/read_timeline'
import { recordAccess } from '#audit/actions/record_access'
import { closeExpiredOrders, closeIfOverdue } from '#orders/actions/close_expired_orders'
import { countOrders, listOrders } from '#orders/actions/list_orders'
import Order from '#orders/models/order'
import { openOrderFilter, orderFilterQuery } from '#orders/office_filter'
import OrderPolicy from '#orders/policies/order_policy'
import { addressLine } from '#orders/mailing_address'
import { officeOrdersValidator } from '#orders/validators'
import { schoolsOf, visibleCohorts } from '#roster/actions/list_cohorts'

export default class OfficeOrdersController {
  async index({ auth, bouncer, request, session, view }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const input = await request.validateUsing(officeOrdersValidator)
    await closeExpiredOrders()

    const filter = openOrderFilter(input)
    const query = orderFilterQuery({ ...input, search: filter.search && input.search })
    const orders = await listOrders(staff, filter, input.page ?? 1)
    orders.baseUrl(request.url()).queryString(query)
    const cohorts = await visibleCohorts(staff)
    return view.render('orders/office/index', {
      orders,
      query,
      filter,
      counts: await countOrders(staff, filter),
      cohorts: cohorts.filter(({ schoolId }) => !filter.school || schoolId === filter.school),
      schools: schoolsOf(cohorts),
      mayMove: await bouncer.with(OrderPolicy).allows('movePrints'),
      mayReconcile: await bouncer.with(OrderPolicy).allows('viewPayments'),
      result: session.flashMessages.get('printsResult'),
    })
  }

  async show({ auth, bouncer, params, request, view }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const order = await Order.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .where('id', params.id)
      .preload('lines', (lines) => lines.orderBy('position'))
      .preload('student')
      .preload('cohort', (cohort) => cohort.preload('school'))
      .firstOrFail()
    await closeIfOverdue(order)

    const showsAddress = await bouncer.with(OrderPolicy).allows('viewAddress', order)
    if (showsAddress) {
      await recordAccess({ staff, what: 'address', subject: order, ip: request.ip() })
    }
    return view.render('orders/office/show', {
      order,
      showsAddress,
      showsPayments: await bouncer.with(OrderPolicy).allows('viewPayments'),
      mayMove: await bouncer.with(OrderPolicy).allows('movePrints'),
      mayUndo: order.mayUndoPrints(DateTime.utc()),
      addressLine: showsAddress && addressLine(order.address!),
      timeline: await readTimeline([order.id]),
    })
  }
}
