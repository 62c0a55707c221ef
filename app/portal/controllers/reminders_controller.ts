import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { findCohort } from '#portal/actions/find_cohort'
import { countGraduates } from '#portal/actions/list_unfinished'
import { MAX_REMINDED, listToRemind, remindStudents } from '#portal/actions/remind_students'
import { cohortGroupValidator, remindValidator } from '#portal/validators'
import CohortPolicy from '#roster/policies/cohort_policy'

export default class RemindersController {
  /** Says how many will be written to, and offers the list of those who cannot be. */
  async create({ auth, bouncer, params, request, view }: HttpContext) {
    const cohort = await findCohort(params.id, auth.use('staff').getUserOrFail())
    await bouncer.with(CohortPolicy).authorize('remind', cohort)
    const { department, class: className } = await request.validateUsing(cohortGroupValidator)
    const part = { cohortId: cohort.id, department, className }

    const students = await listToRemind(part, DateTime.utc())
    return view.render('portal/cohorts/remind', {
      cohort,
      part,
      students: students.length,
      unfinished: await countGraduates(part, 'unfinished'),
      unregistered: await countGraduates(part, 'unregistered'),
      limit: MAX_REMINDED,
    })
  }

  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    const cohort = await findCohort(params.id, staff)
    await bouncer.with(CohortPolicy).authorize('remind', cohort)
    const { department, class: className, students } = await request.validateUsing(remindValidator)

    const part = { cohortId: cohort.id, department, className }
    const count = await remindStudents(part, students, staff)

    session.flash('success', i18n.t('portal.reminders.sent', { count }))
    return response.redirect().toRoute('portal.cohorts.show', { id: cohort.id })
  }
}
