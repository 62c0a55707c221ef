import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import db from '@adonisjs/lucid/services/db'
import type { Authenticators } from '@adonisjs/auth/types'
import { DateTime } from 'luxon'
import { dbTime } from '#shared/db_time'
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

const SEEN_EVERY_MS = 60_000

interface SeenStaff {
  id: string
  lastSeenAt: DateTime | null
}

/** Lets only people signed in at one guard pass, and makes that guard the request's default (policies see its user). */
export default class AuthMiddleware {
  async handle(ctx: HttpContext, next: NextFn, options: { guard: keyof Authenticators }) {
    const guard = ctx.auth.use(options.guard)
    const signedIn = await guard.check()
    const user = guard.user as { isActive: boolean } | undefined
    if (!signedIn || !user?.isActive) {
      if (signedIn) await guard.logout()
      return this.refuse(
        ctx,
        options.guard,
        signedIn ? CLOSED[options.guard] : 'errors.sign_in_first'
      )
    }
    if (options.guard === 'staff') await noteSeen(guard.user as SeenStaff)

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

/** Once a minute at most, and past the model: being seen is no change of the account. */
async function noteSeen({ id, lastSeenAt }: SeenStaff) {
  const now = DateTime.utc()
  if (lastSeenAt && now.toMillis() - lastSeenAt.toMillis() < SEEN_EVERY_MS) return
  await db
    .from('staff')
    .where('id', id)
    .update({ last_seen_at: dbTime(now) })
}
