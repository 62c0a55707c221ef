import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { markNoticesRead } from '#messages/actions/mark_notices_read'

/** 全部标为已读, on every page of the list. */
export default class NoticeReadingsController {
  async store({ auth, i18n, response, session }: HttpContext) {
    await markNoticesRead(auth.use('student').getUserOrFail().id, DateTime.utc())
    session.flash('success', i18n.t('messages.notices.all_read'))
    return response.redirect().toRoute('messages.notices.index')
  }
}
