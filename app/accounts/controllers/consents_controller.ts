import type { HttpContext } from '@adonisjs/core/http'
import { consentText } from '#accounts/consent_texts'
import { CONSENT_CODES, type ConsentCode } from '#accounts/models/consent'
import type { Locale } from '#accounts/models/student'
import { Refusal } from '#shared/exceptions/refusal'

export default class ConsentsController {
  show({ i18n, params, view }: HttpContext) {
    if (!CONSENT_CODES.includes(params.code)) throw new Refusal('errors.not_found', {}, 404)
    const text = consentText(params.code as ConsentCode, i18n.locale as Locale)
    return view.render('accounts/consent', { text })
  }
}
