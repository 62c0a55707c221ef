import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { findCohort } from '#portal/actions/find_cohort'
import { listUnregistered } from '#portal/actions/list_unfinished'
import { cohortGroupValidator } from '#portal/validators'
import CohortPolicy from '#roster/policies/cohort_policy'
import { listWorkbook } from '#shared/list_workbook'
import { sendWorkbook } from '#shared/send_workbook'

export default class UnregisteredListsController {
  /** Who has no account yet, for the class teacher to tell them. */
  async show({ auth, bouncer, i18n, params, request, response }: HttpContext) {
    const staff = auth.use('staff').getUserOrFail()
    const cohort = await findCohort(params.id, staff)
    await bouncer.with(CohortPolicy).authorize('remind', cohort)
    const { department, class: className } = await request.validateUsing(cohortGroupValidator)
    const graduates = await listUnregistered({ cohortId: cohort.id, department, className })

    const name = i18n.t('portal.unregistered.name', {
      school: cohort.school.name,
      year: String(cohort.graduationYear),
    })
    const title = (key: string) => i18n.t(`portal.unregistered.${key}`)
    const { workbook, rows } = await listWorkbook(
      title('title'),
      [
        { title: title('student_no'), value: (row) => row.studentNo },
        { title: title('person'), value: (row) => row.name },
        { title: title('department'), width: 28, value: (row) => row.department },
        { title: title('class'), width: 28, value: (row) => row.className },
      ],
      graduates
    )
    const filter = { cohort: cohort.id, department, class: className }
    await recordExport(staff, { list: 'unregistered', rows, filter })
    return sendWorkbook(response, workbook, name)
  }
}
