import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { schoolNames, staffQuery } from '#portal/actions/list_staff'
import StaffPolicy from '#portal/policies/staff_policy'
import { listStaffValidator } from '#portal/staff_validators'
import { listWorkbook } from '#shared/list_workbook'
import { openSearch } from '#shared/search_token'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class StaffExportsController {
  /** The list as it is filtered, all of its pages. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(StaffPolicy).authorize('viewAny')
    const { search, page, ...filter } = await request.validateUsing(listStaffValidator)
    const text = openSearch(search)
    const people = await staffQuery({ ...filter, text })
    const schoolOf = await schoolNames(people)

    const column = (key: string) => i18n.t(`portal.office.columns.${key}`)
    const { workbook, rows } = await listWorkbook(
      i18n.t('accounts.staff.file'),
      [
        { title: column('name'), value: (person) => person.name },
        { title: column('email'), width: 30, value: (person) => person.email },
        { title: column('role'), value: ({ role }) => i18n.t(`portal.office.roles.${role}`) },
        { title: column('school'), width: 30, value: ({ schoolId }) => schoolOf.get(schoolId!) },
        { title: column('state'), value: ({ state }) => i18n.t(`statuses.staff.${state}`) },
        {
          title: column('seen'),
          width: 20,
          value: ({ lastSeenAt }) => lastSeenAt && shanghaiTime(lastSeenAt),
        },
      ],
      people
    )
    await recordExport(auth.use('staff').getUserOrFail(), {
      list: 'staff',
      rows,
      filter: { ...filter, text },
    })
    return sendWorkbook(response, workbook, i18n.t('accounts.staff.file'))
  }
}
