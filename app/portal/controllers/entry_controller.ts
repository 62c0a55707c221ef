import type { HttpContext } from '@adonisjs/core/http'

export default class EntryController {
  /** 请选择身份; whoever is signed in goes on to their home, with the sentence that was meant for this page. */
  async show({ auth, response, session, view }: HttpContext) {
    if (await auth.use('student').check()) {
      session.reflash()
      return response.redirect().toRoute('portal.home.show')
    }
    return view.render('portal/entry/show')
  }
}
