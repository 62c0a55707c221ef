import app from '@adonisjs/core/services/app'
import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import type { HttpError, StatusPageRange, StatusPageRenderer } from '@adonisjs/core/types/http'
import { Refusal } from '#shared/exceptions/refusal'

/** What a form that goes back to its page does not keep. */
const NOT_KEPT = [
  '_csrf',
  '_once',
  '_method',
  'password',
  'password_again',
  'current_password',
  'new_password',
  'new_password_again',
]

/** Turns errors into answers. Nothing of a person's input is logged or shown on an error page. */
export default class HttpExceptionHandler extends ExceptionHandler {
  protected debug = app.inDev
  protected renderStatusPages = !app.inDev

  protected statusPages: Record<StatusPageRange, StatusPageRenderer> = {
    '400': (error, { view }) => view.render('pages/errors/unreadable', { code: error.status }),
    '403': (_, { view }) => view.render('pages/errors/forbidden'),
    '404': (_, { view }) => view.render('pages/errors/not_found'),
    '413': (error, { view }) => view.render('pages/errors/unreadable', { code: error.status }),
    '415': (error, { view }) => view.render('pages/errors/unreadable', { code: error.status }),
    '429': (_, { view }) => view.render('pages/errors/too_many_requests'),
    '500..599': (_, { view }) => view.render('pages/errors/server_error'),
  }

  async handle(error: unknown, ctx: HttpContext) {
    ctx.refused = true
    if (error instanceof Refusal) return this.refuse(error, ctx)
    if (hasCode(error, 'E_BAD_CSRF_TOKEN')) return this.expired(ctx)
    if (hasCode(error, 'E_ROW_NOT_FOUND')) return this.notFound(ctx)
    if (hasCode(error, 'E_AUTHORIZATION_FAILURE')) return this.forbidden(ctx)
    if (hasCode(error, 'E_VALIDATION_ERROR') && isTypedAddress(ctx)) return this.notFound(ctx)
    return super.handle(error, ctx)
  }

  async report(error: unknown, ctx: HttpContext) {
    if (error instanceof Refusal || hasCode(error, 'E_BAD_CSRF_TOKEN')) return
    return super.report(error, ctx)
  }

  /** The framework's own answer would keep new passwords with the other fields. */
  async renderValidationErrorAsHTML(error: HttpError, { response, session }: HttpContext) {
    session.flashValidationErrors(error, false)
    session.flashExcept(NOT_KEPT)
    response.redirect().withQs().back()
  }

  private refuse(error: Refusal, ctx: HttpContext) {
    const message = ctx.i18n.t(error.messageKey, error.messageData)
    if (wantsJson(ctx)) {
      return ctx.response.status(error.status).json({ error: { code: error.messageKey, message } })
    }
    if (error.status === 404) return this.notFound(ctx)
    return this.backWith(message, ctx)
  }

  /** The form's session is over: back to the form with everything typed, and a sentence that says so. */
  private expired(ctx: HttpContext) {
    const message = ctx.i18n.t('errors.form_expired')
    if (wantsJson(ctx)) {
      return ctx.response.status(403).json({ error: { code: 'errors.form_expired', message } })
    }
    return this.backWith(message, ctx)
  }

  private backWith(message: string, { request, response, session }: HttpContext) {
    if (request.method() !== 'GET' && request.header('referer')) {
      session.flashExcept(NOT_KEPT)
      session.flash('error', message)
      return response.redirect().back()
    }
    session.flash('error', message)
    return response.redirect().toPath('/')
  }

  /** A form goes back with a sentence; a page says that it is not for this account. */
  private async forbidden(ctx: HttpContext) {
    const message = ctx.i18n.t('errors.not_allowed')
    if (wantsJson(ctx)) {
      return ctx.response.status(403).json({ error: { code: 'errors.not_allowed', message } })
    }
    if (ctx.request.method() !== 'GET') return this.backWith(message, ctx)
    return ctx.response.status(403).send(await ctx.view.render('pages/errors/forbidden'))
  }

  private async notFound(ctx: HttpContext) {
    ctx.response.status(404)
    if (wantsJson(ctx)) {
      return ctx.response.json({
        error: { code: 'errors.not_found', message: ctx.i18n.t('errors.not_found') },
      })
    }
    return ctx.response.send(await ctx.view.render('pages/errors/not_found'))
  }
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}

/** No page of ours led here, so there is none to go back to with a sentence. */
function isTypedAddress(ctx: HttpContext): boolean {
  return ctx.request.method() === 'GET' && !ctx.request.header('referer') && !wantsJson(ctx)
}

function wantsJson({ request }: HttpContext): boolean {
  return request.accepts(['html', 'json']) === 'json'
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    /** Set when the request was refused: its form had no effect and may be sent again. */
    refused?: boolean
  }
}
