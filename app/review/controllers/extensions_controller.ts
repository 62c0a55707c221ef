import type { HttpContext } from '@adonisjs/core/http'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { askExtension } from '#review/actions/ask_extension'
import ExtensionRequest from '#review/models/extension_request'
import { askExtensionValidator } from '#review/validators'

export default class ExtensionsController {
  /** 申请延长时间, with the answers to earlier requests. */
  async create({ auth, params, response, session, view }: HttpContext) {
    const collection = await Collection.query()
      .where('id', params.id)
      .where('student_id', auth.use('student').getUserOrFail().id)
      .firstOrFail()
    const photo = await Submission.find(collection.currentSubmissionId ?? '')
    if (!photo || !['returned', 'expired'].includes(photo.state)) {
      session.reflash()
      return response.redirect().toRoute('portal.progress.show', { id: collection.id })
    }
    const requests = await ExtensionRequest.query()
      .where('submission_id', photo.id)
      .orderBy('id', 'desc')
    return view.render('review/extension', {
      collection,
      photo,
      requests,
      isAsked: requests.some(({ openSlot }) => openSlot !== null),
    })
  }

  async store({ auth, i18n, params, request, response, session }: HttpContext) {
    const { reason } = await request.validateUsing(askExtensionValidator)
    await askExtension(params.id, auth.use('student').getUserOrFail().id, reason)
    session.flash('success', i18n.t('review.extension.asked'))
    return response.redirect().toRoute('review.extensions.create', { id: params.id })
  }
}
