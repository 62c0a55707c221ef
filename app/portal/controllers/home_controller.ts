import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { readHome } from '#portal/actions/read_home'

export default class HomeController {
  async show({ auth, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    return view.render('portal/home/show', {
      student,
      ...(await readHome(student, DateTime.utc())),
    })
  }
}
