import { Bouncer } from '@adonisjs/bouncer'
import { policies } from '#generated/policies'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type Staff from '#accounts/models/staff'
import type Student from '#accounts/models/student'

/** Gives each request a bouncer; the auth middleware binds it to the person of its guard. */
export default class BouncerMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.createBouncer = (user) =>
      new Bouncer<Student | Staff, {}, typeof policies>(
        () => user,
        {},
        policies
      ).setContainerResolver(ctx.containerResolver)
    ctx.bouncer = ctx.createBouncer(null)
    return next()
  }
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    bouncer: Bouncer<Student | Staff, {}, typeof policies>
    createBouncer: (user: Student | Staff | null) => HttpContext['bouncer']
  }
}
