import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { promisedBy } from '#capture/review_promise'
import { countQueue, countToday, listQueue } from '#review/actions/list_queue'
import SubmissionPolicy from '#review/policies/submission_policy'
import { queueValidator } from '#review/validators'
import School from '#roster/models/school'

export default class QueueController {
  async show({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const { page = 1, ...filter } = await request.validateUsing(queueValidator)
    const now = DateTime.utc()

    const { photos, holders } = await listQueue(filter, page, now)
    photos.baseUrl(request.url()).queryString(filter)
    return view.render('review/queue', {
      photos,
      holders,
      filter,
      now,
      promisedBy,
      staff,
      numbers: await countQueue(filter, now),
      today: await countToday(staff.id, now),
      schools: await School.query().orderBy('code'),
    })
  }
}
