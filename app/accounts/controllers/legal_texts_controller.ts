import type { HttpContext } from '@adonisjs/core/http'
import {
  LEGAL_CODES,
  currentVersion,
  legalText,
  legalVersions,
  type LegalCode,
} from '#accounts/legal_texts'
import type { Locale } from '#accounts/models/student'
import { Refusal } from '#shared/exceptions/refusal'

export default class LegalTextsController {
  /** All texts, with the version that holds. */
  index({ i18n, view }: HttpContext) {
    const texts = LEGAL_CODES.map((code) =>
      legalText(code, i18n.locale as Locale, currentVersion(code))
    )
    return view.render('accounts/legal/index', { texts })
  }

  /** One text in the version of the address, or in the one that holds. */
  show({ i18n, params, view }: HttpContext) {
    if (!LEGAL_CODES.includes(params.code)) throw new Refusal('errors.not_found', {}, 404)
    const code = params.code as LegalCode
    const versions = legalVersions(code)
    const version = params.version ?? currentVersion(code)
    if (!versions.includes(version)) throw new Refusal('errors.not_found', {}, 404)

    const text = legalText(code, i18n.locale as Locale, version)
    return view.render('accounts/legal/show', { text, versions, current: currentVersion(code) })
  }
}
