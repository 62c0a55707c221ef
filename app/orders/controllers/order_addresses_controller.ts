import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { changeAddress } from '#orders/actions/change_address'
import { cityOptions } from '#orders/cities'
import { findOwnOrder } from '#orders/find_own'
import { mailingAddress } from '#orders/mailing_address'
import { addressValidator } from '#orders/validators'

export default class OrderAddressesController {
  /** 更改邮寄地址 of an order whose prints nobody makes yet. */
  async edit({ auth, i18n, params, response, session, view }: HttpContext) {
    const order = await findOwnOrder(params.id, auth.use('student').getUserOrFail().id)
    if (!order.mayChangeAddress(DateTime.utc())) {
      session.reflash()
      if (!session.flashMessages.has('error')) {
        session.flash('warning', i18n.t('orders.errors.address_fixed'))
      }
      return response.redirect().toRoute('orders.orders.show', { id: order.id })
    }
    return view.render('orders/order_address', { order, cities: cityOptions() })
  }

  async update({ auth, i18n, params, request, response, session }: HttpContext) {
    const input = await request.validateUsing(addressValidator, { meta: { asksConsent: false } })
    const order = await changeAddress(
      params.id,
      auth.use('student').getUserOrFail().id,
      mailingAddress(input)
    )
    session.flash('success', i18n.t('orders.address.changed'))
    return response.redirect().toRoute('orders.orders.show', { id: order.id })
  }
}
