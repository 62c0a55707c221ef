import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { publishAnnouncement } from '#messages/actions/publish_announcement'
import AnnouncementPolicy from '#messages/policies/announcement_policy'
import { publicationValidator } from '#messages/validators'

/** 发布: now, or at the time that is given. */
export default class PublicationsController {
  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(AnnouncementPolicy).authorize('edit')
    const { publishAt } = await request.validateUsing(publicationValidator)
    const now = DateTime.utc()
    const at = publishAt && publishAt > now ? publishAt : now

    await publishAnnouncement(params.id, at, auth.use('staff').getUserOrFail().id, now)

    const key = at > now ? 'scheduled' : 'published'
    session.flash('success', i18n.t(`messages.announcements.${key}`))
    return response.redirect().toRoute('messages.announcements.show', { id: params.id })
  }
}
