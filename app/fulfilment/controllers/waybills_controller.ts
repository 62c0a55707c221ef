import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { buildWaybillSheet } from '#fulfilment/actions/build_waybill_sheet'
import { checkWaybills } from '#fulfilment/actions/check_waybills'
import { MOST_WAYBILLS, readWaybillRows, type WaybillRow } from '#fulfilment/waybill_rows'
import { applyWaybillsValidator, uploadWaybillsValidator } from '#fulfilment/validators'
import { openWaybills, sealWaybills } from '#fulfilment/waybill_token'
import { movePrints } from '#orders/actions/move_prints'
import { CARRIERS } from '#orders/carriers'
import { flashPrintsResult } from '#orders/flash_prints_result'
import { openOrderFilter, orderFilterQuery } from '#orders/office_filter'
import OrderPolicy from '#orders/policies/order_policy'
import { officeOrdersValidator } from '#orders/validators'
import { RefusedFile } from '#roster/reading/refused_file'
import { Refusal } from '#shared/exceptions/refusal'
import { refuseFields } from '#shared/field_errors'
import { sendWorkbook } from '#shared/send_workbook'

/** Parcels go to the courier as a workbook, their numbers come back as one. */
export default class WaybillsController {
  async index({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('movePrints')
    const staff = auth.use('staff').getUserOrFail()
    const input = await request.validateUsing(officeOrdersValidator)
    const { workbook, rows } = await buildWaybillSheet(staff, openOrderFilter(input), i18n)
    await recordExport(staff, { list: 'waybills', rows, filter: orderFilterQuery(input) })
    return sendWorkbook(response, workbook, i18n.t('fulfilment.waybills.sheet'))
  }

  async create({ bouncer, view }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('movePrints')
    return view.render('fulfilment/waybills/create', { carriers: CARRIERS })
  }

  /** The dry run; nothing is kept but the sealed rows in the page's own form. */
  async store({ bouncer, i18n, request, uploads, view }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('movePrints')
    const { carrier } = await request.validateUsing(uploadWaybillsValidator)
    const file = uploads.find((upload) => upload.fieldName === 'file')
    if (!file)
      refuseFields(i18n, [{ field: 'file', messageKey: 'fulfilment.waybills.file_missing' }])
    if (file.tooLarge) refuseFields(i18n, [{ field: 'file', messageKey: 'rosters.file_too_large' }])

    const rows = await this.rows(file.bytes, i18n)
    const { tasks, problems } = await checkWaybills(rows, carrier)
    return view.render('fulfilment/waybills/check', {
      tasks,
      problems,
      token: tasks.length > 0 ? sealWaybills(tasks) : null,
    })
  }

  /** Orders are judged again: what moved since the dry run is left out and named. */
  async update({ auth, bouncer, request, response, session }: HttpContext) {
    await bouncer.with(OrderPolicy).authorize('movePrints')
    const { token } = await request.validateUsing(applyWaybillsValidator)
    const tasks = openWaybills(token)
    if (!tasks) throw new Refusal('fulfilment.waybills.too_old')

    const staff = auth.use('staff').getUserOrFail()
    const result = await movePrints(tasks, 'shipped', { kind: 'staff', id: staff.id })
    flashPrintsResult(session, 'shipped', result)
    return response.redirect().withQs({ prints: 'shipped' }).toRoute('orders.office_orders.index')
  }

  private async rows(bytes: Buffer, i18n: HttpContext['i18n']): Promise<WaybillRow[]> {
    try {
      const reading = await readWaybillRows(bytes)
      if (reading.ok) return reading.rows
      const messageKey = `fulfilment.waybills.file_${reading.problem}`
      return refuseFields(i18n, [{ field: 'file', messageKey, data: { limit: MOST_WAYBILLS } }])
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error
      return refuseFields(i18n, [{ field: 'file', messageKey: `rosters.refused.${error.code}` }])
    }
  }
}
