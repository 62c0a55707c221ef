import type { HttpContext } from '@adonisjs/core/http'
import { isWhole } from '#fulfilment/archive_verdict'
import { findDelivery } from '#fulfilment/actions/find_delivery'
import { receiveDelivery } from '#fulfilment/actions/receive_delivery'
import DeliveryPolicy from '#fulfilment/policies/delivery_policy'

export default class ReceiptsController {
  /** To print: what was handed over, when, who has it, with lines to sign. */
  async show({ auth, bouncer, params, view }: HttpContext) {
    await bouncer.with(DeliveryPolicy).authorize('viewAny')
    const delivery = await findDelivery(params.id, auth.use('staff').getUserOrFail())
    await bouncer.with(DeliveryPolicy).authorize('view', delivery)
    return view.render('fulfilment/receipts/show', { delivery, isWhole })
  }

  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    const delivery = await findDelivery(params.id, staff)
    await bouncer.with(DeliveryPolicy).authorize('receive', delivery)

    const isFirst = await receiveDelivery(delivery.id, staff)

    const sentence = isFirst ? 'fulfilment.received' : 'fulfilment.received_before'
    session.flash(isFirst ? 'success' : 'notice', i18n.t(sentence))
    return response.redirect().toRoute('fulfilment.deliveries.show', { id: delivery.id })
  }
}
