import type { HttpContext } from '@adonisjs/core/http'
import { informationFacts } from '#capture/information_facts'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'

export default class CollectedController {
  /** 已完成的采集: information and photo. */
  async show({ auth, i18n, params, response, session, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await Collection.query()
      .where('id', params.id)
      .where('student_id', student.id)
      .firstOrFail()
    if (!collection.isConfirmed) {
      session.reflash()
      return response.redirect().toRoute('capture.information.edit', { id: collection.id })
    }
    if (!collection.currentSubmissionId) {
      session.reflash()
      return response.redirect().toRoute('capture.photos.create', { id: collection.id })
    }

    return view.render('capture/collected/show', {
      collection,
      submission: await Submission.findOrFail(collection.currentSubmissionId),
      facts: informationFacts(collection.information!, student, i18n),
    })
  }
}
