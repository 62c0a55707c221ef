import type { HttpContext } from '@adonisjs/core/http'
import { recordAccess } from '#audit/actions/record_access'
import { recordExport } from '#audit/actions/record_export'
import { eachObjection } from '#review/actions/list_objections'
import ObjectionPolicy from '#review/policies/objection_policy'
import { objectionListValidator } from '#review/validators'
import { listWorkbook } from '#shared/list_workbook'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class ObjectionExportsController {
  /** The objections of a tab, all of its pages. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(ObjectionPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { tab = 'open' } = await request.validateUsing(objectionListValidator)

    await recordAccess({ staff, what: 'objection_list', subject: staff, ip: request.ip() })
    const title = (key: string) => i18n.t(`review.objection_sheet.${key}`)
    const { workbook, rows } = await listWorkbook(
      title('title'),
      [
        {
          title: title('student'),
          width: 20,
          value: ({ submission }) => submission.collection.information?.name,
        },
        {
          title: title('student_no'),
          width: 16,
          value: ({ submission }) => submission.collection.information?.studentNo,
        },
        { title: title('school'), width: 28, value: ({ submission }) => submission.school.name },
        {
          title: title('year'),
          value: ({ submission }) => String(submission.cohort.graduationYear),
        },
        { title: title('reason'), width: 50, value: ({ reason }) => reason },
        { title: title('made_at'), width: 18, value: (each) => shanghaiTime(each.createdAt) },
        { title: title('state'), value: ({ state }) => i18n.t(`statuses.objection.${state}`) },
        { title: title('answer'), width: 50, value: ({ answer }) => answer },
        {
          title: title('answered_at'),
          width: 18,
          value: ({ answeredAt }) => answeredAt && shanghaiTime(answeredAt),
        },
      ],
      eachObjection(staff, tab)
    )
    await recordExport(staff, { list: 'objections', rows, filter: { tab } })
    return sendWorkbook(response, workbook, title('title'))
  }
}
