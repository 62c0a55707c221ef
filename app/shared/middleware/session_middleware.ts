import Session from '@adonisjs/session/session_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { isSignedCall } from '#shared/signed_call'

/** Sessions are for browsers: signed calls between servers get none, and no cookie. */
export default class SessionMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (isSignedCall(ctx.request)) return next()
    const session = await ctx.containerResolver.make(Session)
    return session.handle(ctx, next)
  }
}
