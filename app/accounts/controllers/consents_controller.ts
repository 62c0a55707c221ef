import { errors, type HttpContext } from '@adonisjs/core/http'
import { consentText } from '#accounts/consent_texts'
import { CONSENT_CODES, type ConsentCode } from '#accounts/models/consent'
import type { Locale } from '#accounts/models/student'

export default class ConsentsController {
  show({ i18n, params, view }: HttpContext) {
    if (!CONSENT_CODES.includes(params.code)) throw new errors.E_ROUTE_NOT_FOUND([])
    const text = consentText(params.code as ConsentCode, i18n.locale as Locale)
    return view.render('accounts/consent', { text })
  }
}
