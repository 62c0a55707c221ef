import { I18n } from '@adonisjs/i18n'
import i18nManager from '@adonisjs/i18n/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { RequestValidator } from '@adonisjs/core/http'

export const LOCALE_COOKIE = 'locale'

/**
 * The language of the request: what the person chose (cookie), else what the browser asks for, else Chinese. The back
 * office is Chinese.
 */
export default class LocaleMiddleware {
  static {
    RequestValidator.messagesProvider = (ctx) => ctx.i18n.createMessagesProvider('validation')
  }

  async handle(ctx: HttpContext, next: NextFn) {
    const chosen = ctx.request.plainCookie(LOCALE_COOKIE)
    const supported = i18nManager.supportedLocales()
    const language = ctx.request.language(supported) ?? 'zh-CN'
    const isOffice = /^\/office(\/|$)/.test(ctx.request.url())
    const locale = isOffice ? 'zh-CN' : supported.includes(chosen) ? chosen : language

    ctx.i18n = i18nManager.locale(locale)
    ctx.containerResolver.bindValue(I18n, ctx.i18n)
    ctx.response.header('Content-Language', locale)
    if ('view' in ctx) {
      ctx.view.share({
        i18n: ctx.i18n,
        locale,
        t: (key: string, data?: object) => ctx.i18n.t(key, data as any),
      })
    }
    return next()
  }
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    i18n: I18n
  }
}
