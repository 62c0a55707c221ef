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
import { pageBefore } from '#shared/page_before'

export default class LegalTextsController {
  /** All texts, with the version that holds. */
  index(ctx: HttpContext) {
    const { i18n, view } = ctx
    const texts = LEGAL_CODES.map((code) =>
      legalText(code, i18n.locale as Locale, currentVersion(code))
    )
    return view.render('accounts/legal/index', { texts, before: pageBefore(ctx) })
  }

  /** One text in the version of the address, or in the one that holds. */
  show(ctx: HttpContext) {
    const { i18n, params, request, view } = ctx
    if (!LEGAL_CODES.includes(params.code)) throw new Refusal('errors.not_found', {}, 404)
    const code = params.code as LegalCode
    const versions = legalVersions(code)
    const version = params.version ?? currentVersion(code)
    if (!versions.includes(version)) throw new Refusal('errors.not_found', {}, 404)

    const text = legalText(code, i18n.locale as Locale, version)
    const fromIndex = request.header('referer')?.endsWith('/legal')
    return view.render('accounts/legal/show', {
      text,
      versions,
      current: currentVersion(code),
      before: fromIndex ? '/legal' : pageBefore(ctx),
    })
  }
}
