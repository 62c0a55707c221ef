import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import { recordExport } from '#audit/actions/record_export'
import { readHolidays } from '#capture/actions/read_holidays'
import { promisedBy } from '#capture/review_promise'
import { photosOf } from '#review/actions/list_queue'
import SubmissionPolicy from '#review/policies/submission_policy'
import { queueValidator } from '#review/validators'
import { listWorkbook } from '#shared/list_workbook'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

const MOST_ROWS = 5000

export default class QueueExportsController {
  /** The list as it is filtered, without pictures. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(SubmissionPolicy).authorize('review')
    const staff = auth.use('staff').getUserOrFail()
    const { page, tab: asked, ...filter } = await request.validateUsing(queueValidator)
    const mayOversee = await bouncer.with(SubmissionPolicy).allows('oversee')
    const wanted = asked ?? 'waiting'
    const tab = wanted === 'decided' && !mayOversee ? 'mine' : wanted
    const holidays = await readHolidays()
    const photos = await photosOf(tab, filter, staff.id).limit(MOST_ROWS)

    await recordAccess({ staff, what: 'review_list', subject: staff, ip: request.ip() })
    const title = (key: string) => i18n.t(`review.export.${key}`)
    const { workbook, rows } = await listWorkbook(
      i18n.t(`review.tabs.${tab}`),
      [
        { title: title('name'), value: (photo) => photo.collection.information?.name },
        { title: title('school'), width: 28, value: (photo) => photo.school.name },
        { title: title('year'), value: (photo) => String(photo.cohort.graduationYear) },
        { title: title('source'), value: (photo) => title(photo.source) },
        { title: title('state'), value: (photo) => title(photo.state) },
        { title: title('since'), width: 20, value: (photo) => time(photo.reviewSince) },
        {
          title: title('promised'),
          width: 20,
          value: (photo) => photo.reviewSince && time(promisedBy(photo.reviewSince, holidays)),
        },
        { title: title('decided'), width: 20, value: (photo) => time(photo.decidedAt) },
        {
          title: title('findings'),
          width: 40,
          value: (photo) =>
            (photo.findings ?? []).map(({ code }) => i18n.t(`findings.${code}.short`)).join('、'),
        },
      ],
      photos
    )
    await recordExport(staff, { list: `review_${tab}`, rows, filter })
    return sendWorkbook(response, workbook, i18n.t(`review.tabs.${tab}`))
  }
}

const time = (at: Parameters<typeof shanghaiTime>[0] | null) => (at ? shanghaiTime(at) : '')
