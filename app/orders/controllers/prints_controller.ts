import type { HttpContext } from '@adonisjs/core/http'
import { declinePrints } from '#orders/actions/choose_prints'
import { findOpenOrder } from '#orders/actions/find_open_order'
import { findOwnCollection } from '#orders/find_own'
import PrintChoice from '#orders/models/print_choice'
import { priceLines, totalOf } from '#orders/price_lines'
import { printsValidator } from '#orders/validators'

export default class PrintsController {
  /** 是否需要纸质版照片, with the price of each answer. */
  async edit({ auth, params, response, session, view }: HttpContext) {
    const collection = await findOwnCollection(params.id, auth.use('student').getUserOrFail().id)
    const order = await findOpenOrder(collection.id)
    if (order) {
      session.reflash()
      return response.redirect().toRoute('orders.orders.show', { id: order.id })
    }

    return view.render('orders/prints', {
      collection,
      choice: await PrintChoice.findBy('collectionId', collection.id),
      noneFen: totalOf(priceLines(collection.cohort, 'none')),
      postFen: totalOf(priceLines(collection.cohort, 'to-student')),
    })
  }

  async update({ auth, params, request, response }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await findOwnCollection(params.id, student.id)
    const { prints } = await request.validateUsing(printsValidator)
    if (prints === 'to-student') {
      return response.redirect().toRoute('orders.addresses.edit', { id: collection.id })
    }
    await declinePrints(collection.id, student.id)
    return response.redirect().toRoute('orders.orders.create', { id: collection.id })
  }
}
