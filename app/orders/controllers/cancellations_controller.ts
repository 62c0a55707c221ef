import type { HttpContext } from '@adonisjs/core/http'
import { cancelOrder } from '#orders/actions/cancel_order'

export default class CancellationsController {
  async store({ auth, i18n, params, response, session }: HttpContext) {
    await cancelOrder(params.id, auth.use('student').getUserOrFail().id)
    session.flash('success', i18n.t('orders.cancelled'))
    return response.redirect().toRoute('orders.orders.show', { id: params.id })
  }
}
