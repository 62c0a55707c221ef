import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { readStatistics, reviewers } from '#review/actions/read_statistics'
import SubmissionPolicy from '#review/policies/submission_policy'
import { statisticsValidator } from '#review/validators'

export default class StatisticsController {
  /** A reviewer's own numbers; a lead reviewer sees everybody's, together or one by one. */
  async show({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const { days = '7', staff: asked } = await request.validateUsing(statisticsValidator)
    const mayOversee = await bouncer.with(SubmissionPolicy).allows('oversee')
    const whose = mayOversee ? asked : staff.id
    return view.render('review/statistics', {
      ...(await readStatistics(whose, Number(days), DateTime.utc())),
      people: mayOversee ? await reviewers() : [],
      whose,
      days,
      staff,
      mayOversee,
    })
  }
}
