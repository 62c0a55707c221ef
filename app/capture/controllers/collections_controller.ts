import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { startCollection } from '#capture/actions/start_collection'
import type Collection from '#capture/models/collection'
import { startCollectionValidator } from '#capture/validators'
import Cohort from '#roster/models/cohort'
import { refuseFields } from '#shared/field_errors'

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

    return response.redirect().toRoute(nextPage(collection), { id: collection.id })
  }
}

function nextPage({ isConfirmed, currentSubmissionId }: Collection) {
  if (!isConfirmed) return 'capture.information.edit'
  return currentSubmissionId ? 'portal.progress.show' : 'capture.photos.create'
}
