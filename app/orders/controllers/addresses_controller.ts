import type { HttpContext } from '@adonisjs/core/http'
import { hasConsent } from '#accounts/actions/record_consents'
import type { Locale } from '#accounts/models/student'
import { readPhone } from '#documents/phone'
import { choosePrints } from '#orders/actions/choose_prints'
import { CITIES, findCity } from '#orders/cities'
import { findOwnCollection } from '#orders/find_own'
import PrintChoice from '#orders/models/print_choice'
import { addressValidator } from '#orders/validators'
import { refuseFields, type FieldProblem } from '#shared/field_errors'

export default class AddressesController {
  async edit({ auth, params, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await findOwnCollection(params.id, student.id)
    const choice = await PrintChoice.findBy('collectionId', collection.id)
    return view.render('orders/address', {
      student,
      collection,
      address: choice?.address ?? null,
      cities: CITIES.map((city) => ({ value: city.code, label: city.name, group: city.province })),
      asksConsent: !(await hasConsent(student.id, 'share_print_courier')),
    })
  }

  async update({ auth, i18n, params, request, response }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await findOwnCollection(params.id, student.id)
    const input = await request.validateUsing(addressValidator)
    const phone = readPhone(input.phone)
    const city = findCity(input.city)
    const consented = await hasConsent(student.id, 'share_print_courier')

    const problems: FieldProblem[] = []
    if (!phone.ok) problems.push({ field: 'phone', messageKey: 'orders.errors.phone' })
    if (!city) problems.push({ field: 'city', messageKey: 'orders.errors.city' })
    if (!consented && !input.share_print_courier) {
      problems.push({ field: 'share_print_courier', messageKey: 'orders.errors.consent' })
    }
    if (!phone.ok || !city || problems.length > 0) refuseFields(i18n, problems)

    const oneLine = (text: string) => text.replace(/\s+/g, ' ')
    await choosePrints(
      collection.id,
      student.id,
      {
        receiver: oneLine(input.receiver),
        phone: phone.phone,
        province: city.province,
        city: city.name,
        cityCode: city.code,
        district: oneLine(input.district),
        detail: oneLine(input.detail),
      },
      consented
        ? null
        : { locale: i18n.locale as Locale, ip: request.ip(), userAgent: request.header('user-agent') ?? null }
    )
    return response.redirect().toRoute('orders.orders.create', { id: collection.id })
  }
}
