import type { HttpContext } from '@adonisjs/core/http'
import { hasConsent } from '#accounts/actions/record_consents'
import type { Locale } from '#accounts/models/student'
import { choosePrints } from '#orders/actions/choose_prints'
import { findOpenOrder } from '#orders/actions/find_open_order'
import { cityOptions } from '#orders/cities'
import { findOwnCollection } from '#orders/find_own'
import PrintChoice from '#orders/models/print_choice'
import { mailingAddress } from '#orders/mailing_address'
import { addressValidator } from '#orders/validators'

export default class AddressesController {
  /** 邮寄信息, with the student's own name and phone until another address is kept. */
  async edit({ auth, params, response, session, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await findOwnCollection(params.id, student.id)
    const order = await findOpenOrder(collection.id)
    if (order) {
      session.reflash()
      return response.redirect().toRoute('orders.orders.show', { id: order.id })
    }

    const choice = await PrintChoice.findBy('collectionId', collection.id)
    return view.render('orders/address', {
      collection,
      address: choice?.address ?? { receiver: student.name, phone: student.mobile },
      cities: cityOptions(),
      asksConsent: !(await hasConsent(student.id, 'share_print_courier')),
    })
  }

  async update({ auth, i18n, params, request, response }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await findOwnCollection(params.id, student.id)
    const asksConsent = !(await hasConsent(student.id, 'share_print_courier'))
    const input = await request.validateUsing(addressValidator, { meta: { asksConsent } })

    const context = {
      locale: i18n.locale as Locale,
      ip: request.ip(),
      userAgent: request.header('user-agent') ?? null,
    }
    await choosePrints(
      collection.id,
      student.id,
      mailingAddress(input),
      asksConsent ? context : null
    )
    return response.redirect().toRoute('orders.orders.create', { id: collection.id })
  }
}
