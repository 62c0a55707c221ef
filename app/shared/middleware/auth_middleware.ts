import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { Authenticators } from '@adonisjs/auth/types'
import { keepPage } from '#shared/interrupted_page'

const LOGIN_PATHS: Record<keyof Authenticators, string> = {
  student: '/login',
  staff: '/office/login',
}

/** Lets only people signed in at one guard pass, and makes that guard the request's default (policies see its user). */
export default class AuthMiddleware {
  async handle(ctx: HttpContext, next: NextFn, options: { guard: keyof Authenticators }) {
    const guard = ctx.auth.use(options.guard)
    const signedIn = await guard.check()
    const user = guard.user as { isActive: boolean } | undefined
    if (!signedIn || !user?.isActive) {
      if (signedIn) await guard.logout()
      return this.refuse(ctx, options.guard)
    }

    ctx.auth.authenticateUsing([options.guard])
    ctx.bouncer = ctx.createBouncer(guard.user!)
    ctx.response.header('Cache-Control', 'no-store')
    return next()
  }

  private refuse(ctx: HttpContext, guard: keyof Authenticators) {
    ctx.refused = true
    const { request, response, i18n, session } = ctx
    const message = i18n.t('errors.sign_in_first')
    if (request.accepts(['html', 'json']) === 'json') {
      return response.status(401).json({ error: { code: 'errors.sign_in_first', message } })
    }
    keepPage(ctx, guard)
    session.flash('notice', message)
    return response.redirect().toPath(LOGIN_PATHS[guard])
  }
}
