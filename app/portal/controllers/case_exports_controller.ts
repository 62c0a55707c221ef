import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { eachCase } from '#portal/actions/list_case_threads'
import CaseMessagePolicy from '#portal/policies/case_message_policy'
import { listCaseThreadsValidator } from '#portal/validators'
import { listWorkbook } from '#shared/list_workbook'
import { openSearch } from '#shared/search_token'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class CaseExportsController {
  /** The list as it is filtered, without what people wrote. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(CaseMessagePolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const input = await request.validateUsing(listCaseThreadsValidator)
    const { tab = 'waiting', school, sort, search } = input
    const filter = { tab, school, sort, search: openSearch(search) }

    const title = (key: string) => i18n.t(`messages.case_sheet.${key}`)
    const { workbook, rows } = await listWorkbook(
      title('title'),
      [
        { title: title('student'), width: 20, value: ({ collection }) => collection.student.name },
        {
          title: title('school'),
          width: 28,
          value: ({ collection }) => collection.cohort.school.name,
        },
        {
          title: title('year'),
          value: ({ collection }) => String(collection.cohort.graduationYear),
        },
        {
          title: title('photo'),
          value: ({ submission }) =>
            submission ? i18n.t(`statuses.submission.${submission.state}`) : title('no_photo'),
        },
        {
          title: title('state'),
          value: ({ thread }) => title(thread.isWaiting ? 'waiting' : 'settled'),
        },
        {
          title: title('waiting_since'),
          width: 18,
          value: ({ thread: { waitingSince } }) => waitingSince && shanghaiTime(waitingSince),
        },
        {
          title: title('last_message'),
          width: 18,
          value: ({ thread }) => shanghaiTime(thread.lastMessageAt),
        },
      ],
      eachCase(staff, filter)
    )
    await recordExport(staff, { list: 'case_messages', rows, filter })
    return sendWorkbook(response, workbook, title('title'))
  }
}
