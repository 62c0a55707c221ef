import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { eachGraduate } from '#portal/actions/list_graduates'
import { openGraduateFilter } from '#portal/graduate_filter'
import { listGraduatesValidator } from '#portal/validators'
import GraduateRecordPolicy from '#roster/policies/graduate_record_policy'
import { listWorkbook } from '#shared/list_workbook'
import { sendWorkbook } from '#shared/send_workbook'

export default class GraduateExportsController {
  /** The list as it is filtered, all of its pages. */
  async index({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(GraduateRecordPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { page, ...input } = await request.validateUsing(listGraduatesValidator)
    const { filter, query } = openGraduateFilter(input, staff)

    const title = (key: string) => i18n.t(`portal.graduate_sheet.${key}`)
    const { workbook, rows } = await listWorkbook(
      title('title'),
      [
        { title: title('student_no'), width: 18, value: ({ studentNo }) => studentNo },
        { title: title('name'), width: 20, value: ({ name }) => name },
        { title: title('number'), width: 22, value: ({ documentNumber }) => documentNumber },
        { title: title('department'), width: 24, value: ({ department }) => department },
        { title: title('class'), width: 20, value: ({ className }) => className },
        { title: title('major'), width: 24, value: ({ majorName }) => majorName },
        { title: title('level'), value: ({ level }) => level },
        { title: title('stage'), value: ({ stage }) => i18n.t(`portal.graduate_stages.${stage}`) },
        { title: title('updated'), width: 18, value: ({ updated }) => updated },
      ],
      eachGraduate(filter)
    )
    await recordExport(staff, { list: 'graduates', rows, filter: query })
    return sendWorkbook(response, workbook, title('title'))
  }
}
