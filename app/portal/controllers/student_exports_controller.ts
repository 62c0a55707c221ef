import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { maskDocumentNumber, maskEmail, maskPhone } from '#documents/masking'
import { eachStudent } from '#portal/actions/list_students'
import StudentPolicy from '#portal/policies/student_policy'
import { listStudentsValidator } from '#portal/validators'
import { listWorkbook } from '#shared/list_workbook'
import { openSearch } from '#shared/search_token'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class StudentExportsController {
  async index({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(StudentPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { cohort, from, to, sort, search } = await request.validateUsing(listStudentsValidator)
    const filter = { cohort, from, to, sort, search: openSearch(search) }

    const title = (key: string) => i18n.t(`portal.student_sheet.${key}`)
    const { workbook, rows } = await listWorkbook(
      title('title'),
      [
        { title: title('name'), width: 20, value: (student) => student.name },
        { title: title('number'), width: 22, value: (s) => maskDocumentNumber(s.documentNumber) },
        { title: title('mobile'), value: (student) => maskPhone(student.mobile) },
        { title: title('email'), width: 28, value: (student) => maskEmail(student.email) },
        { title: title('registered'), width: 18, value: (s) => shanghaiTime(s.createdAt) },
      ],
      eachStudent(staff, filter)
    )
    await recordExport(staff, { list: 'students', rows, filter })
    return sendWorkbook(response, workbook, title('title'))
  }
}
