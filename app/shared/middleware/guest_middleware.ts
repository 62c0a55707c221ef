import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { Authenticators } from '@adonisjs/auth/types'

/** Sends people who are signed in already to their home. The pages for the others show a number again that was typed. */
export default class GuestMiddleware {
  async handle(ctx: HttpContext, next: NextFn, options: { guard: keyof Authenticators }) {
    if (await ctx.auth.use(options.guard).check()) {
      ctx.session.reflash()
      return ctx.response.redirect().toPath(options.guard === 'staff' ? '/office' : '/home')
    }
    ctx.response.header('Cache-Control', 'no-store')
    return next()
  }
}
