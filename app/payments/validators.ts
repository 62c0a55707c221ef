import vine from '@vinejs/vine'
import { PAYMENT_TABS } from '#payments/models/payment_attempt'
import { STAFF_REFUND_REASONS } from '#payments/models/refund'
import { YUAN, readYuan } from '#shared/money'
import { pageNumber } from '#shared/page_number'

export const officePaymentsValidator = vine.create({
  tab: vine.enum(PAYMENT_TABS).optional(),
  order: vine.string().trim().maxLength(20).optional(),
  page: pageNumber,
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
