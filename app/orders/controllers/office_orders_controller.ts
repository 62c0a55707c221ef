import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import { closeExpiredOrders, closeIfOverdue } from '#orders/actions/close_expired_orders'
import { countOrders, listOrders } from '#orders/actions/list_orders'
import Order from '#orders/models/order'
import OrderPolicy from '#orders/policies/order_policy'
import { addressLine } from '#orders/mailing_address'
import { officeOrdersValidator } from '#orders/validators'

export default class OfficeOrdersController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { state, number, page = 1 } = await request.validateUsing(officeOrdersValidator)
    await closeExpiredOrders()

    const orders = await listOrders(staff, { state, number }, page)
    orders.baseUrl(request.url()).queryString({ state, number })
    return view.render('orders/office/index', {
      orders,
      filter: { state, number },
      counts: await countOrders(staff, number),
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
      addressLine: showsAddress && addressLine(order.address!),
    })
  }
}
