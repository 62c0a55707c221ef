import vine from '@vinejs/vine'
import { moneyFilter } from '#orders/validators'
import { PAYMENT_SORTS } from '#payments/actions/list_payments'
import { PAYMENT_TABS } from '#payments/models/payment_attempt'
import { STAFF_REFUND_REASONS } from '#payments/models/refund'
import { YUAN, readYuan } from '#shared/money'
import { pageNumber } from '#shared/page_number'

const paymentFilter = {
  tab: vine.enum(PAYMENT_TABS).optional(),
  ...moneyFilter,
  sort: vine.enum(PAYMENT_SORTS).optional(),
}

/** `order` is the number of an order whose page leads here. */
export const officePaymentsValidator = vine.create({
  ...paymentFilter,
  order: vine.string().trim().maxLength(20).optional(),
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchPaymentsValidator = vine.create({
  ...paymentFilter,
  text: vine.string().trim().maxLength(100).optional(),
})

/** `amount` in yuan as staff type it (`12`, `12.5`, `12.50`), as whole fen. */
export const staffRefundValidator = vine.create({
  amount: vine
    .string()
    .trim()
    .regex(YUAN)
    .transform((text) => readYuan(text)!),
  reason: vine.enum(STAFF_REFUND_REASONS),
  restFen: vine.number().withoutDecimals().min(0),
})
