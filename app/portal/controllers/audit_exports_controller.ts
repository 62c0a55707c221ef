import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import { auditDetails } from '#audit/audit_details'
import { recordExport } from '#audit/actions/record_export'
import AuditEvent from '#audit/models/audit_event'
import { changes } from '#portal/actions/list_audit'
import { staffNames } from '#audit/actions/staff_names'
import AuditPolicy from '#portal/policies/audit_policy'
import { auditFilterValidator } from '#portal/validators'
import { COUNT_CAP } from '#shared/capped_pages'
import { listWorkbook } from '#shared/list_workbook'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class AuditExportsController {
  /** The changes as they are filtered, at most as many as the list counts. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(AuditPolicy).authorize('viewAny')
    const { page, tab, ...filter } = await request.validateUsing(auditFilterValidator)
    const events = await AuditEvent.query()
      .where(changes(filter, DateTime.utc()))
      .orderBy('id', filter.sort === 'time' ? 'asc' : 'desc')
      .limit(COUNT_CAP)
    const names = await staffNames(events)
    const title = (key: string) => i18n.t(`portal.audit.columns.${key}`)
    const { workbook, rows } = await listWorkbook(
      i18n.t('portal.audit.file'),
      [
        { title: title('time'), value: ({ createdAt }) => shanghaiTime(createdAt) },
        { title: title('action'), value: ({ action }) => i18n.t(`portal.audit.actions.${action}`) },
        {
          title: title('actor'),
          value: ({ actorKind, actorId }) =>
            names.get(actorId ?? '') ?? i18n.t(`portal.audit.actors.${actorKind}`),
        },
        {
          title: title('subject'),
          value: ({ subjectKind }) => i18n.t(`portal.audit.subjects.${subjectKind}`),
        },
        { title: title('id'), width: 38, value: ({ subjectId }) => subjectId },
        {
          title: title('details'),
          width: 50,
          value: ({ details }) => inWords(details, i18n),
        },
      ],
      events
    )
    await recordExport(auth.use('staff').getUserOrFail(), {
      list: 'audit',
      rows,
      filter,
    })
    return sendWorkbook(response, workbook, i18n.t('portal.audit.file'))
  }
}

function inWords(details: AuditEvent['details'], i18n: I18n): string {
  const { changes: values, facts } = auditDetails(details, i18n)
  return [
    ...values.map(({ label, from, to }) => `${label} ${from} → ${to}`.trim()),
    ...facts.map(({ label, value }) => `${label} ${value}`),
  ].join('\n')
}
