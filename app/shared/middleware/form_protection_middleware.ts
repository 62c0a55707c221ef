import Shield from '@adonisjs/shield/shield_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { isSignedCall } from '#shared/signed_call'

/**
 * CSRF check and protective headers for browsers. Apart from the session's middleware, so that the answer to an expired
 * form is made before the session is stored and what was typed travels with it.
 */
export default class FormProtectionMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (isSignedCall(ctx.request)) return next()
    const shield = await ctx.containerResolver.make(Shield)
    return shield.handle(ctx, next)
  }
}
