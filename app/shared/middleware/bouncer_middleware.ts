import { Bouncer } from '@adonisjs/bouncer'
import { policies } from '#generated/policies'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** The bouncer takes whoever the guard signed in, student or staff; each policy's methods name the one they are for. */
type AppBouncer = Bouncer<any, {}, typeof policies>

/** Gives each request a bouncer; the auth middleware binds it to the person of its guard. */
export default class BouncerMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.createBouncer = (user) =>
      new Bouncer<any, {}, typeof policies>(() => user, {}, policies).setContainerResolver(
        ctx.containerResolver
      )
    ctx.bouncer = ctx.createBouncer(null)
    return next()
  }
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    bouncer: AppBouncer
    createBouncer: (user: object | null) => AppBouncer
  }
}
