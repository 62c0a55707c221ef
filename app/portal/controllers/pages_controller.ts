import type { HttpContext } from '@adonisjs/core/http'
import { consentText } from '#accounts/consent_texts'
import { CONSENT_CODES } from '#accounts/models/consent'
import type { Locale } from '#accounts/models/student'

export default class PagesController {
  show({ i18n, params, view }: HttpContext) {
    const texts = CONSENT_CODES.map((code) => consentText(code, i18n.locale as Locale))
    return view.render(`portal/pages/${params.key}`, { texts, terms: texts[0] })
  }
}
