import SessionMiddleware from '@adonisjs/session/session_middleware'
import ShieldMiddleware from '@adonisjs/shield/shield_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { SIGNED_CALLS } from '#config/session'

/** Session and form protection for browsers. Signed calls between servers get neither, and no cookie. */
export default class BrowserMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (SIGNED_CALLS.some((path) => ctx.request.url().startsWith(path))) return next()

    const session = await ctx.containerResolver.make(SessionMiddleware)
    const shield = await ctx.containerResolver.make(ShieldMiddleware)
    return session.handle(ctx, () => shield.handle(ctx, next))
  }
}
