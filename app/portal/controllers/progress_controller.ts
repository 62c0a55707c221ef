import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { REVIEW_DAYS } from '#capture/review_promise'
import { readProgress } from '#portal/actions/read_progress'
import { leftWords, secondsLeft } from '#shared/time_left'

export default class ProgressController {
  /** 采集进度: photo, prints and money, each with its state, its time and what comes next. */
  async show({ auth, i18n, params, view }: HttpContext) {
    const now = DateTime.utc()
    const progress = await readProgress(params.id, auth.use('student').getUserOrFail().id, now)
    return view.render('portal/progress/show', {
      ...progress,
      reviewDays: REVIEW_DAYS,
      left: (until: DateTime) => {
        const seconds = secondsLeft(until, now)
        return { seconds, words: leftWords(seconds, i18n.locale) }
      },
    })
  }
}
