import type { HttpContext } from '@adonisjs/core/http'
import { closeExpiredOrder } from '#orders/actions/close_expired_orders'
import { placeOrder } from '#orders/actions/place_order'
import { findOwnCollection, findOwnOrder } from '#orders/find_own'
import Order from '#orders/models/order'
import PrintChoice from '#orders/models/print_choice'
import { priceLines, totalOf } from '#orders/price_lines'
import Submission from '#capture/models/submission'

const ORDERS_A_PAGE = 20

export default class OrdersController {
  /** 我的订单 */
  async index({ auth, request, view }: HttpContext) {
    const orders = await Order.query()
      .where('student_id', auth.use('student').getUserOrFail().id)
      .orderBy('id', 'desc')
      .paginate(Math.max(1, Number(request.input('page')) || 1), ORDERS_A_PAGE)
    orders.baseUrl(request.url())
    return view.render('orders/index', { orders })
  }

  /** Everything once more before the order is placed, each part with its way back. */
  async create({ auth, params, response, view }: HttpContext) {
    const collection = await findOwnCollection(params.id, auth.use('student').getUserOrFail().id)
    const open = await Order.findBy('openSlot', collection.id)
    if (open && !(await closeExpiredOrder(open.id))) {
      return response.redirect().toRoute('orders.orders.show', { id: open.id })
    }
    const submission = await Submission.find(collection.currentSubmissionId ?? '')
    if (submission?.state !== 'submitted') return response.redirect().toRoute('portal.home.show')
    const choice = await PrintChoice.findBy('collectionId', collection.id)
    if (!choice) return response.redirect().toRoute('orders.prints.edit', { id: collection.id })

    const lines = priceLines(collection.cohort, choice.mode)
    return view.render('orders/create', { collection, submission, choice, lines, totalFen: totalOf(lines) })
  }

  async store({ auth, params, response }: HttpContext) {
    const order = await placeOrder(params.id, auth.use('student').getUserOrFail().id)
    return response.redirect().toRoute('orders.orders.show', { id: order.id })
  }

  async show({ auth, params, view }: HttpContext) {
    const studentId = auth.use('student').getUserOrFail().id
    const { id } = await findOwnOrder(params.id, studentId)
    await closeExpiredOrder(id)
    const order = await findOwnOrder(id, studentId)
    const submission = await Submission.find(order.collection.currentSubmissionId ?? '')
    return view.render('orders/show', { order, submission })
  }
}
