import type { HttpContext } from '@adonisjs/core/http'
import { recordExport } from '#audit/actions/record_export'
import { eachPayment } from '#payments/actions/list_payments'
import { openPaymentFilter } from '#payments/office_filter'
import PaymentPolicy from '#payments/policies/payment_policy'
import { officePaymentsValidator } from '#payments/validators'
import { listWorkbook } from '#shared/list_workbook'
import { yuan } from '#shared/money'
import { sendWorkbook } from '#shared/send_workbook'
import { shanghaiTime } from '#shared/shanghai_time'

export default class PaymentExportsController {
  /** The list as it is filtered, all of its pages. */
  async index({ auth, bouncer, i18n, request, response }: HttpContext) {
    await bouncer.with(PaymentPolicy).authorize('viewAny')
    const staff = auth.use('staff').getUserOrFail()
    const filter = openPaymentFilter(await request.validateUsing(officePaymentsValidator))

    const title = (key: string) => i18n.t(`payments.sheet.${key}`)
    const { workbook, rows } = await listWorkbook(
      title('title'),
      [
        { title: title('order'), width: 20, value: ({ order }) => order.number },
        { title: title('school'), width: 24, value: ({ order }) => order.cohort.school.name },
        { title: title('year'), value: ({ order }) => String(order.cohort.graduationYear) },
        { title: title('amount'), value: ({ amountFen }) => yuan(amountFen) },
        {
          title: title('received'),
          value: ({ receivedFen }) => (receivedFen === null ? null : yuan(receivedFen)),
        },
        { title: title('state'), value: ({ state }) => i18n.t(`statuses.payment.${state}`) },
        {
          title: title('provider'),
          value: ({ provider }) => i18n.t(`payments.providers.${provider}`),
        },
        { title: title('out_trade_no'), width: 36, value: ({ outTradeNo }) => outTradeNo },
        { title: title('provider_trade_no'), width: 36, value: (each) => each.providerTradeNo },
        { title: title('started_at'), width: 18, value: (each) => shanghaiTime(each.createdAt) },
        {
          title: title('paid_at'),
          width: 18,
          value: ({ paidAt }) => paidAt && shanghaiTime(paidAt),
        },
      ],
      eachPayment(staff, filter)
    )
    await recordExport(staff, { list: 'payments', rows, filter })
    return sendWorkbook(response, workbook, title('title'))
  }
}
