import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { markNoticesRead } from '#messages/actions/mark_notices_read'
import Notice from '#messages/models/notice'
import { noticeTarget } from '#messages/notice_target'
import { noticeWords } from '#messages/notice_words'
import { noticesValidator } from '#messages/validators'

const NOTICES_A_PAGE = 20

export default class NoticesController {
  /** Newest first. What a page shows counts as read: a repeated request changes nothing more. */
  async index({ auth, i18n, request, view }: HttpContext) {
    const student = auth.use('student').getUserOrFail()
    const { page = 1 } = await request.validateUsing(noticesValidator)
    const now = DateTime.utc()
    const notices = await Notice.query()
      .withScopes((scopes) => scopes.shownTo(student.id, now))
      .orderBy('due_at', 'desc')
      .orderBy('id', 'desc')
      .paginate(page, NOTICES_A_PAGE)
    notices.baseUrl(request.url())

    const shown = notices.all()
    await markNoticesRead(student.id, now, { ids: shown.map(({ id }) => id) })
    return view.render('messages/notices/index', {
      pages: notices,
      notices: shown.map((notice) => ({
        notice,
        words: noticeWords(notice, i18n),
        target: noticeTarget(notice),
      })),
    })
  }
}
