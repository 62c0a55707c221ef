import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { recordExport } from '#audit/actions/record_export'
import { announcementsQuery } from '#messages/actions/list_announcements'
import { listSchools } from '#messages/actions/list_schools'
import AnnouncementPolicy from '#messages/policies/announcement_policy'
import { listAnnouncementsValidator } from '#messages/validators'
import { listWorkbook } from '#shared/list_workbook'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class AnnouncementExportsController {
  /** The list as it is filtered, all of its pages, with the words in both languages. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(AnnouncementPolicy).authorize('edit')
    const { page, ...filter } = await request.validateUsing(listAnnouncementsValidator)
    const now = DateTime.utc()
    const schools = new Map((await listSchools()).map(({ id, name }) => [id, name]))

    const title = (key: string) => i18n.t(`messages.announcement_sheet.${key}`)
    const { workbook, rows } = await listWorkbook(
      title('title'),
      [
        { title: title('headline'), width: 30, value: (each) => each.title },
        { title: title('body'), width: 60, value: (each) => each.body },
        { title: title('headline_en'), width: 30, value: (each) => each.titleEn },
        { title: title('body_en'), width: 60, value: (each) => each.bodyEn },
        {
          title: title('audience'),
          width: 24,
          value: ({ audience, schoolId }) => schools.get(schoolId ?? '') ?? title(audience),
        },
        { title: title('state'), value: (each) => title(each.stateAt(now)) },
        {
          title: title('published_at'),
          width: 18,
          value: ({ publishedAt }) => publishedAt && shanghaiTime(publishedAt),
        },
        {
          title: title('ends_at'),
          width: 18,
          value: ({ endsAt }) => endsAt && shanghaiTime(endsAt),
        },
      ],
      await announcementsQuery(filter, now)
    )
    await recordExport(auth.use('staff').getUserOrFail(), { list: 'announcements', rows, filter })
    return sendWorkbook(response, workbook, title('title'))
  }
}
