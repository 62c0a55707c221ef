import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { readTimeline } from '#audit/actions/read_timeline'
import { deleteAnnouncement } from '#messages/actions/delete_announcement'
import { keepAnnouncement, type AnnouncementFields } from '#messages/actions/keep_announcement'
import { listAnnouncements } from '#messages/actions/list_announcements'
import { listSchools } from '#messages/actions/list_schools'
import Announcement from '#messages/models/announcement'
import AnnouncementPolicy from '#messages/policies/announcement_policy'
import { announcementValidator, listAnnouncementsValidator } from '#messages/validators'
import { refuseFields } from '#shared/field_errors'

/** 公告. A new one is a draft; its page is the preview and has the buttons to publish and end it. */
export default class AnnouncementsController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(AnnouncementPolicy).authorize('edit')
    const { page = 1, ...filter } = await request.validateUsing(listAnnouncementsValidator)
    const now = DateTime.utc()
    const announcements = await listAnnouncements(filter, page, now)
    announcements.baseUrl(request.url()).queryString(filter)
    const schools = await listSchools()
    return view.render('messages/announcements/index', {
      announcements,
      schools,
      filter,
      now,
    })
  }

  async create({ bouncer, view }: HttpContext) {
    await bouncer.with(AnnouncementPolicy).authorize('edit')
    const schools = await listSchools()
    return view.render('messages/announcements/edit', { announcement: null, schools })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(AnnouncementPolicy).authorize('edit')
    const fields = await readFields(ctx)
    const { id } = await keepAnnouncement(null, fields, ctx.auth.use('staff').getUserOrFail().id)
    ctx.session.flash('success', ctx.i18n.t('messages.announcements.drafted'))
    return ctx.response.redirect().toRoute('messages.announcements.show', { id })
  }

  async show({ bouncer, params, view }: HttpContext) {
    await bouncer.with(AnnouncementPolicy).authorize('edit')
    const announcement = await Announcement.findOrFail(params.id)
    return view.render('messages/announcements/show', {
      announcement,
      schools: await listSchools(),
      phase: announcement.stateAt(DateTime.utc()),
      history: await readTimeline([announcement.id]),
    })
  }

  async edit({ bouncer, params, view }: HttpContext) {
    await bouncer.with(AnnouncementPolicy).authorize('edit')
    const announcement = await Announcement.findOrFail(params.id)
    const schools = await listSchools()
    return view.render('messages/announcements/edit', { announcement, schools })
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(AnnouncementPolicy).authorize('edit')
    const { id } = await Announcement.findOrFail(ctx.params.id)
    const fields = await readFields(ctx)
    await keepAnnouncement(id, fields, ctx.auth.use('staff').getUserOrFail().id)
    ctx.session.flash('success', ctx.i18n.t('messages.announcements.changed'))
    return ctx.response.redirect().toRoute('messages.announcements.show', { id })
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(AnnouncementPolicy).authorize('edit')
    const { id } = auth.use('staff').getUserOrFail()
    await deleteAnnouncement(params.id, id, DateTime.utc())
    session.flash('success', i18n.t('messages.announcements.deleted'))
    return response.redirect().toRoute('messages.announcements.index')
  }
}

/** English wants both title and text; a school only where the announcement is for one. */
async function readFields({ i18n, request }: HttpContext): Promise<AnnouncementFields> {
  const fields = await request.validateUsing(announcementValidator)
  const { content, titleEn = null, bodyEn = null, schoolId = null, endsAt = null, ...rest } = fields
  if ((titleEn === null) !== (bodyEn === null)) {
    const field = titleEn === null ? 'titleEn' : 'bodyEn'
    refuseFields(i18n, [{ field, messageKey: 'messages.announcements.english_incomplete' }])
  }
  const isForSchool = rest.audience === 'school'
  const exists = (await listSchools()).some(({ id }) => id === schoolId)
  if (isForSchool && !exists) {
    refuseFields(i18n, [{ field: 'schoolId', messageKey: 'messages.announcements.school_missing' }])
  }
  return {
    ...rest,
    body: content,
    titleEn,
    bodyEn,
    endsAt,
    schoolId: isForSchool ? schoolId : null,
  }
}
