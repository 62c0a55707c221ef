import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { eachOutboxMessage } from '#messages/actions/list_outbox'
import OutboxPolicy from '#messages/policies/outbox_policy'
import { outboxValidator } from '#messages/validators'
import { listWorkbook } from '#shared/list_workbook'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class OutboxExportsController {
  /** The list as it is filtered: addresses masked, and never what a message says. */
  async show({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(OutboxPolicy).authorize('viewAny')
    const { page, ...filter } = await request.validateUsing(outboxValidator)

    const title = (key: string) => i18n.t(`messages.outbox_sheet.${key}`)
    const { workbook, rows } = await listWorkbook(
      title('title'),
      [
        { title: title('written_at'), width: 18, value: (each) => shanghaiTime(each.createdAt) },
        {
          title: title('event'),
          width: 28,
          value: ({ event }) => i18n.t(`messages.events.${event}.title`),
        },
        { title: title('channel'), value: ({ channel }) => title(channel) },
        { title: title('address'), width: 28, value: (message) => message.maskedAddress },
        { title: title('state'), value: ({ state }) => title(state) },
        { title: title('due_at'), width: 18, value: (message) => shanghaiTime(message.dueAt) },
      ],
      eachOutboxMessage(filter)
    )
    await recordExport(auth.use('staff').getUserOrFail(), { list: 'outbox', rows, filter })
    return sendWorkbook(response, workbook, title('title'))
  }
}
