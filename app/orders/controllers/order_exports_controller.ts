import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { buildOrderSheet } from '#orders/actions/build_order_sheet'
import { orderFilterQuery, openOrderFilter } from '#orders/office_filter'
import OrderPolicy from '#orders/policies/order_policy'
import { officeOrdersValidator } from '#orders/validators'
import { sendWorkbook } from '#shared/send_workbook'

export default class OrderExportsController {
  async index({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const input = await request.validateUsing(officeOrdersValidator)

    const withAddress = await bouncer.with(OrderPolicy).allows('viewPayments')
    const { workbook, rows } = await buildOrderSheet(
      staff,
      openOrderFilter(input),
      withAddress,
      i18n
    )
    const list = withAddress ? 'orders_with_addresses' : 'orders'
    await recordExport(staff, { list, rows, filter: orderFilterQuery(input) })
    return sendWorkbook(response, workbook, i18n.t('orders.sheet.title'))
  }
}
