import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { readHolidays } from '#capture/actions/read_holidays'
import { promisedBy } from '#capture/review_promise'
import { countQueue, countToday, listQueue } from '#review/actions/list_queue'
import SubmissionPolicy from '#review/policies/submission_policy'
import { queueValidator } from '#review/validators'
import { readUndoable } from '#review/actions/read_undoable'
import Cohort from '#roster/models/cohort'
import School from '#roster/models/school'

/** The newest ones: a longer list is narrowed down by school first. */
const COHORTS_IN_FILTER = 100

export default class QueueController {
  async show({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const {
      page = 1,
      tab: asked = 'waiting',
      ...filter
    } = await request.validateUsing(queueValidator)
    const mayOversee = await bouncer.with(SubmissionPolicy).allows('oversee')
    const tab = asked === 'decided' && !mayOversee ? 'mine' : asked
    const now = DateTime.utc()

    const { photos, holders } = await listQueue(tab, filter, page, staff.id, now)
    const holidays = await readHolidays()
    photos.baseUrl(request.url()).queryString({ tab: asked, ...filter })
    return view.render('review/queue', {
      photos,
      tab,
      mayOversee,
      holders,
      filter,
      now,
      promisedBy: (since: DateTime) => promisedBy(since, holidays),
      staff,
      numbers: await countQueue(filter, now),
      today: await countToday(staff.id, now),
      undoable: await readUndoable(staff.id, now),
      cohorts: await Cohort.query()
        .if(filter.school, (query) => query.where('school_id', filter.school!))
        .preload('school')
        .orderBy('graduation_year', 'desc')
        .limit(COHORTS_IN_FILTER),
      schools: await School.query().orderBy('code'),
    })
  }
}
