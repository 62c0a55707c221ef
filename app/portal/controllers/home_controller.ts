import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { readHome } from '#portal/actions/read_home'
import { leftWords, secondsLeft } from '#shared/time_left'

export default class HomeController {
  async show({ auth, i18n, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const now = DateTime.utc()
    const home = await readHome(student, now)
    const left = (until: DateTime | null) => {
      const seconds = until ? secondsLeft(until, now) : 0
      return seconds > 0 ? { seconds, words: leftWords(seconds, i18n.locale) } : null
    }
    return view.render('portal/home/show', {
      student,
      ...home,
      deadline: left(home.submission?.returnDeadlineAt ?? null),
      untilClosed: left(home.closesAt),
    })
  }
}
