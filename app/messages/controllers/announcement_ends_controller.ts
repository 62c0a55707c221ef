import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { endAnnouncement } from '#messages/actions/publish_announcement'
import AnnouncementPolicy from '#messages/policies/announcement_policy'

/** 结束: it is shown no longer. */
export default class AnnouncementEndsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(AnnouncementPolicy).authorize('edit')

    await endAnnouncement(params.id, auth.use('staff').getUserOrFail().id, DateTime.utc())

    session.flash('success', i18n.t('messages.announcements.ended'))
    return response.redirect().toRoute('messages.announcements.show', { id: params.id })
  }
}
