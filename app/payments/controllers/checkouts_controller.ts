import type { HttpContext } from '@adonisjs/core/http'
import { placeOrder } from '#orders/actions/place_order'
import { startPayment } from '#payments/actions/start_payment'

export default class CheckoutsController {
  /** 去支付 on the page that shows the order before it is placed: places it and leads to the cashier. */
  async store({ auth, params, response }: HttpContext) {
    const studentId = auth.use('student').getUserOrFail().id
    const order = await placeOrder(params.id, studentId)
    const cashierUrl = order.isPlaced ? await startPayment(order.id, studentId) : null
    return cashierUrl
      ? response.redirect().toPath(cashierUrl)
      : response.redirect().toRoute('orders.orders.show', { id: order.id })
  }
}
