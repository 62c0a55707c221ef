import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { Authenticators } from '@adonisjs/auth/types'
import { noteStaffSeen } from '#accounts/actions/note_staff_seen'
import Staff from '#accounts/models/staff'
import { keepPage } from '#shared/interrupted_page'

const LOGIN_PATHS: Record<keyof Authenticators, string> = {
  student: '/login',
  staff: '/office/login',
}

/** What somebody reads whose account was closed while they were signed in. */
const CLOSED: Record<keyof Authenticators, string> = {
  student: 'errors.account_erased',
  staff: 'errors.account_disabled',
}

/** Lets only people signed in at one guard pass, and makes that guard the request's default (policies see its user). */
export default class AuthMiddleware {
  async handle(ctx: HttpContext, next: NextFn, options: { guard: keyof Authenticators }) {
    const guard = ctx.auth.use(options.guard)
    const signedIn = await guard.check()
    if (!signedIn || !guard.user?.isActive) {
      if (signedIn) await guard.logout()
      return this.refuse(
        ctx,
        options.guard,
        signedIn ? CLOSED[options.guard] : 'errors.sign_in_first'
      )
    }
    if (guard.user instanceof Staff) await noteStaffSeen(guard.user)

    ctx.auth.authenticateUsing([options.guard])
    ctx.bouncer = ctx.createBouncer(guard.user!)
    ctx.response.header('Cache-Control', 'no-store')
    return next()
  }

  private refuse(ctx: HttpContext, guard: keyof Authenticators, messageKey: string) {
    ctx.refused = true
    const { request, response, i18n, session } = ctx
    const message = i18n.t(messageKey)
    if (request.accepts(['html', 'json']) === 'json') {
      return response.status(401).json({ error: { code: messageKey, message } })
    }
    keepPage(ctx, guard)
    session.flash('notice', message)
    return response.redirect().toPath(LOGIN_PATHS[guard])
  }
}
