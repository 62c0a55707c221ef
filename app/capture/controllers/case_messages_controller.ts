import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { writeCaseMessage } from '#capture/actions/write_case_message'
import Collection from '#capture/models/collection'
import { markNoticesRead } from '#messages/actions/mark_notices_read'
import { readCaseThread } from '#messages/actions/read_case_thread'
import { caseMessageValidator } from '#messages/validators'

/** What a student and the staff write to each other about a collection, as the student sees it. */
export default class CaseMessagesController {
  async index({ auth, params, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const collection = await Collection.query()
      .where('id', params.id)
      .where('student_id', student.id)
      .firstOrFail()
    const now = DateTime.utc()

    const thread = await readCaseThread(collection.id, 'student', now)
    await markNoticesRead(student.id, now, { collectionId: collection.id, event: 'case_message' })
    return view.render('capture/case_messages/index', {
      collection,
      messages: thread?.messages ?? [],
      newIds: thread?.newIds ?? new Set(),
    })
  }

  async store({ auth, i18n, params, request, response, session }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const { body } = await request.validateUsing(caseMessageValidator)

    await writeCaseMessage(params.id, student.id, body, DateTime.utc())

    session.flash('success', i18n.t('messages.thread.sent'))
    return response.redirect().toRoute('capture.case_messages.index', { id: params.id })
  }
}
