import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { readHome } from '#portal/actions/read_home'
import { timeLeft } from '#shared/time_left'

export default class HomeController {
  async show({ auth, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const now = DateTime.utc()
    const home = await readHome(student, now)
    return view.render('portal/home/show', {
      student,
      ...home,
      daysOpen: home.closesAt && timeLeft(home.closesAt, now).days,
    })
  }
}
