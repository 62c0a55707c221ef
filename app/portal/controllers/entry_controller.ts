import type { HttpContext } from '@adonisjs/core/http'

export default class EntryController {
  async show({ auth, response, view }: HttpContext) {
    if (await auth.use('student').check()) return response.redirect().toRoute('portal.home.show')
    return view.render('portal/entry/show')
  }
}
