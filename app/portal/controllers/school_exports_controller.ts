import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { schoolNumbers, schoolsQuery } from '#portal/actions/list_schools'
import { listSchoolsValidator } from '#portal/office_validators'
import SchoolPolicy from '#portal/policies/school_policy'
import { listWorkbook } from '#shared/list_workbook'
import { sendWorkbook } from '#shared/send_workbook'

export default class SchoolExportsController {
  /** The list as it is filtered, all of its pages. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(SchoolPolicy).authorize('viewAny')
    const { page, ...filter } = await request.validateUsing(listSchoolsValidator)
    const schools = await schoolsQuery(filter)
    const numbers = await schoolNumbers(schools.map(({ id }) => id))
    const title = (key: string) => i18n.t(`rosters.settings.columns.${key}`)
    const { workbook, rows } = await listWorkbook(
      i18n.t('rosters.settings.school_file'),
      [
        { title: title('code'), value: (school) => school.code },
        { title: title('name'), width: 30, value: (school) => school.name },
        { title: title('name_en'), width: 40, value: (school) => school.nameEn },
        { title: title('state'), value: ({ state }) => i18n.t(`statuses.school.${state}`) },
        { title: title('contact'), value: (school) => school.contact },
        { title: title('phone'), value: (school) => school.phone },
        { title: title('address'), width: 40, value: (school) => school.address },
        { title: title('cohorts'), value: ({ id }) => numbers.get(id)!.cohorts },
        { title: title('staff'), value: ({ id }) => numbers.get(id)!.staff },
      ],
      schools
    )
    await recordExport(auth.use('staff').getUserOrFail(), {
      list: 'schools',
      rows,
      filter,
    })
    return sendWorkbook(response, workbook, i18n.t('rosters.settings.school_file'))
  }
}
