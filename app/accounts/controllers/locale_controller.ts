import type { HttpContext } from '@adonisjs/core/http'
import i18nManager from '@adonisjs/i18n/services/main'
import { LOCALE_COOKIE } from '#shared/middleware/locale_middleware'
import { safeNext } from '#shared/safe_next'

export default class LocaleController {
  /** A link, so that it works everywhere. */
  store({ params, request, response }: HttpContext) {
    if (i18nManager.supportedLocales().includes(params.locale)) {
      response.plainCookie(LOCALE_COOKIE, params.locale, { maxAge: '1y', httpOnly: true })
    }
    return response.redirect().toPath(safeNext(request.input('next')))
  }
}
