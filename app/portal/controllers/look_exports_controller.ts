import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import Staff from '#accounts/models/staff'
import { recordExport } from '#audit/actions/record_export'
import { eachLook } from '#portal/actions/list_audit'
import AuditPolicy from '#portal/policies/audit_policy'
import { auditFilterValidator } from '#portal/validators'
import { listWorkbook } from '#shared/list_workbook'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class LookExportsController {
  /** Who looked at what, as it is filtered, at most as many as the list counts. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(AuditPolicy).authorize('viewAny')
    const { page, tab, ...filter } = await request.validateUsing(auditFilterValidator)
    const people = await Staff.query().select('id', 'name')
    const names = new Map(people.map(({ id, name }) => [id, name]))

    const words = (key: string) => i18n.t(`portal.audit.${key}`)
    const { workbook, rows } = await listWorkbook(
      words('looks_file'),
      [
        { title: words('columns.time'), width: 18, value: (look) => shanghaiTime(look.createdAt) },
        { title: words('columns.look'), width: 24, value: ({ what }) => words(`looks.${what}`) },
        { title: words('columns.actor'), value: ({ staffId }) => names.get(staffId) },
        {
          title: words('columns.role'),
          value: ({ role }) => i18n.t(`portal.office.roles.${role}`),
        },
        {
          title: words('columns.subject'),
          value: ({ subjectKind }) => words(`subjects.${subjectKind}`),
        },
        { title: words('columns.id'), width: 38, value: ({ subjectId }) => subjectId },
        { title: words('columns.reason'), width: 40, value: ({ reason }) => reason },
      ],
      eachLook(filter, DateTime.utc())
    )
    await recordExport(auth.use('staff').getUserOrFail(), { list: 'access', rows, filter })
    return sendWorkbook(response, workbook, words('looks_file'))
  }
}
