import type { HttpContext } from '@adonisjs/core/http'
import i18nManager from '@adonisjs/i18n/services/main'
import { LOCALE_COOKIE } from '#shared/middleware/locale_middleware'

export default class LocaleController {
  /** A link, so that it works everywhere; `next` may only lead to a page of ours. */
  store({ params, request, response }: HttpContext) {
    if (i18nManager.supportedLocales().includes(params.locale)) {
      response.plainCookie(LOCALE_COOKIE, params.locale, { maxAge: '1y', httpOnly: true })
    }
    const next = String(request.input('next', '/'))
    return response.redirect().toPath(/^\/(?![/\\])/.test(next) ? next : '/')
  }
}
