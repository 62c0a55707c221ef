import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import { recordExport } from '#audit/actions/record_export'
import { eachExtension } from '#review/actions/list_extensions'
import ExtensionPolicy from '#review/policies/extension_policy'
import { extensionListValidator } from '#review/validators'
import { listWorkbook } from '#shared/list_workbook'
import { openSearch } from '#shared/search_token'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class ExtensionExportsController {
  /** The list as it is filtered, all of its pages. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(ExtensionPolicy).authorize('decide')
    const staff = auth.use('staff').getUserOrFail()
    const input = await request.validateUsing(extensionListValidator)
    const { tab = 'open', school, sort, search } = input
    const filter = { tab, school, sort, search: openSearch(search) }

    await recordAccess({ staff, what: 'extension_list', subject: staff, ip: request.ip() })
    const title = (key: string) => i18n.t(`review.extension_sheet.${key}`)
    const { workbook, rows } = await listWorkbook(
      title('title'),
      [
        {
          title: title('student'),
          width: 20,
          value: ({ collection }) => collection.information?.name,
        },
        { title: title('school'), width: 28, value: ({ submission }) => submission.school.name },
        {
          title: title('year'),
          value: ({ submission }) => String(submission.cohort.graduationYear),
        },
        { title: title('reason'), width: 50, value: ({ reason }) => reason },
        { title: title('asked_at'), width: 18, value: (each) => shanghaiTime(each.createdAt) },
        { title: title('state'), value: ({ state }) => i18n.t(`statuses.extension.${state}`) },
        {
          title: title('deadline'),
          width: 18,
          value: ({ deadlineAt, submission }) => {
            const deadline = deadlineAt ?? submission.returnDeadlineAt
            return deadline && shanghaiTime(deadline)
          },
        },
        { title: title('answer'), width: 50, value: ({ answer }) => answer },
        {
          title: title('decided_at'),
          width: 18,
          value: ({ decidedAt }) => decidedAt && shanghaiTime(decidedAt),
        },
      ],
      eachExtension(staff, filter)
    )
    await recordExport(staff, { list: 'extensions', rows, filter })
    return sendWorkbook(response, workbook, title('title'))
  }
}
