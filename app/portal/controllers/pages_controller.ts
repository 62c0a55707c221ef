import type { HttpContext } from '@adonisjs/core/http'

export default class PagesController {
  show({ params, view }: HttpContext) {
    return view.render(`portal/pages/${params.key}`)
  }
}
