import type { HttpContext } from '@adonisjs/core/http'
import { closeExpiredOrders } from '#orders/actions/close_expired_orders'
import Order from '#orders/models/order'
import OrderPolicy from '#orders/policies/order_policy'
import { officeOrdersValidator } from '#orders/validators'

const ORDERS_A_PAGE = 20

export default class OfficeOrdersController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { state, number, page = 1 } = await request.validateUsing(officeOrdersValidator)
    await closeExpiredOrders()
    const orders = await Order.query()
      .withScopes((scopes) => scopes.visibleTo(staff))
      .if(state, (query) => query.where('state', state!))
      .if(number, (query) => query.where('number', number!))
      .preload('student')
      .preload('cohort', (cohort) => cohort.preload('school'))
      .orderBy('id', 'desc')
      .paginate(page, ORDERS_A_PAGE)
    orders.baseUrl(request.url()).queryString({ state, number })
    return view.render('orders/office_index', { orders, filter: { state, number } })
  }

  async show({ auth, bouncer, params, view }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('viewAny')
    const order = await Order.query()
      .withScopes((scopes) => scopes.visibleTo(auth.use('staff').getUserOrFail()))
      .where('id', params.id)
      .preload('lines', (lines) => lines.orderBy('position'))
      .preload('student')
      .preload('cohort', (cohort) => cohort.preload('school'))
      .firstOrFail()
    const seesAddress = await bouncer.with(OrderPolicy).allows('viewAddress', order)
    return view.render('orders/office_show', { order, seesAddress })
  }
}
