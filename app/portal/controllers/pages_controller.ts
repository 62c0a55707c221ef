import type { HttpContext } from '@adonisjs/core/http'
import { pageBefore } from '#shared/page_before'

export default class PagesController {
  show(ctx: HttpContext) {
    return ctx.view.render(`portal/pages/${ctx.params.key}`, { before: pageBefore(ctx) })
  }
}
