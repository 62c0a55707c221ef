import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { startCollection } from '#capture/actions/start_collection'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { informationFacts } from '#capture/information_facts'
import { photoSteps } from '#capture/photo_steps'
import { REVIEW_DAYS } from '#capture/review_promise'
import { startCollectionValidator } from '#capture/validators'
import Cohort from '#roster/models/cohort'
import { refuseFields } from '#shared/field_errors'
import { timeLeft } from '#shared/time_left'

export default class CollectionsController {
  /** Choosing the school, for students whose school's record was not found. */
  async create({ view }: HttpContext) {
    const cohorts = await Cohort.query()
      .where('state', 'open')
      .whereHas('school', (school) => school.where('state', 'active'))
      .preload('school')
      .orderBy('graduation_year')
    return view.render('capture/collections/create', { cohorts })
  }

  async store({ auth, i18n, request, response }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const { cohort } = await request.validateUsing(startCollectionValidator)

    const collection = await startCollection(student.id, cohort ?? null, DateTime.utc())
    if (!collection && 'cohort' in request.body()) {
      refuseFields(i18n, [{ field: 'cohort', messageKey: 'validation.messages.cohort.required' }])
    }
    if (!collection) return response.redirect().toRoute('capture.collections.create')

    const next = collection.isConfirmed ? 'capture.collections.show' : 'capture.information.edit'
    return response.redirect().toRoute(next, { id: collection.id })
  }

  /** 已完成的采集: information, photo and what comes next. */
  async show({ auth, i18n, params, response, session, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await Collection.query()
      .where('id', params.id)
      .where('student_id', student.id)
      .preload('cohort')
      .firstOrFail()
    if (!collection.isConfirmed) {
      session.reflash()
      return response.redirect().toRoute('capture.information.edit', { id: collection.id })
    }
    if (!collection.currentSubmissionId) {
      session.reflash()
      return response.redirect().toRoute('capture.photos.create', { id: collection.id })
    }

    const submission = await Submission.findOrFail(collection.currentSubmissionId)
    const deadline = submission.returnDeadlineAt
    return view.render('capture/collections/show', {
      collection,
      submission,
      facts: informationFacts(collection.information!, student, i18n),
      steps: photoSteps(submission),
      reviewDays: REVIEW_DAYS,
      left: deadline && timeLeft(deadline, DateTime.utc()),
    })
  }
}
