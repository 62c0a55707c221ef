import type { HttpContext } from '@adonisjs/core/http'
import { findOwnOrder } from '#orders/find_own'
import { Refusal } from '#shared/exceptions/refusal'

export default class ReceiptsController {
  /** For paper: what was paid for, when and to whom. An order that nobody paid has none. */
  async show({ auth, params, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const order = await findOwnOrder(params.id, student.id)
    if (!order.paidAt) throw new Refusal('orders.errors.no_receipt', {}, 404)
    return view.render('orders/receipt', { order, payer: student.name })
  }
}
