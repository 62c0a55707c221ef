import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { claimForm, formLocation, releaseForm, settleForm } from '#shared/form_receipts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * A form that is sent twice (double click, reload, two taps on a slow line) has one effect: the second request
 * waits for the first and is sent where the first one was. A refused form may be sent again.
 */
export default class OnceMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { request, response } = ctx
    const key = request.input('_once')
    if (request.method() === 'GET' || typeof key !== 'string' || !UUID.test(key)) return next()

    if (!(await claimForm(key))) {
      const location = await formLocation(key)
      if (location) return response.redirect().toPath(location)
      return next()
    }

    await next()
    const location = response.getHeader('location')
    const isRedirect = response.getStatus() >= 300 && response.getStatus() < 400
    if (!ctx.refused && isRedirect && typeof location === 'string') await settleForm(key, location)
    else await releaseForm(key)
  }
}
