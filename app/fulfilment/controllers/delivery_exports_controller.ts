import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { eachDelivery } from '#fulfilment/actions/list_deliveries'
import { isWhole } from '#fulfilment/archive_verdict'
import DeliveryPolicy from '#fulfilment/policies/delivery_policy'
import { listDeliveriesValidator } from '#fulfilment/validators'
import { listWorkbook } from '#shared/list_workbook'
import { openSearch } from '#shared/search_token'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class DeliveryExportsController {
  /** The list as it is filtered, all of its pages. */
  async index({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(DeliveryPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const { page, search, ...rest } = await request.validateUsing(listDeliveriesValidator)
    const filter = { ...rest, search: openSearch(search) }

    const word = (key: string) => i18n.t(`fulfilment.sheet.${key}`)
    const { workbook, rows } = await listWorkbook(
      word('title'),
      [
        { title: word('created_at'), width: 18, value: (each) => shanghaiTime(each.createdAt) },
        { title: word('school'), width: 28, value: (each) => each.school.name },
        { title: word('year'), width: 10, value: (each) => String(each.cohort.graduationYear) },
        { title: word('staff'), value: (each) => each.staff?.name ?? word('command') },
        { title: word('photos'), width: 10, value: (each) => each.photoCount },
        { title: word('left_out'), width: 10, value: (each) => each.leftOut.length },
        { title: word('reason'), width: 30, value: (each) => each.reason },
        {
          title: word('received_at'),
          width: 18,
          value: (each) => each.receivedAt && shanghaiTime(each.receivedAt),
        },
        { title: word('receiver'), value: (each) => each.receivedBy && each.receiver?.name },
        {
          title: word('verified_at'),
          width: 18,
          value: (each) => each.verifiedAt && shanghaiTime(each.verifiedAt),
        },
        {
          title: word('verdict'),
          value: ({ verification }) =>
            verification && word(isWhole(verification) ? 'whole' : 'faulty'),
        },
      ],
      eachDelivery(staff, filter)
    )
    await recordExport(staff, { list: 'deliveries', rows, filter })
    return sendWorkbook(response, workbook, word('title'))
  }
}
