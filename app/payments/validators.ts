import vine from '@vinejs/vine'
import { PAYMENT_TABS } from '#payments/models/payment_attempt'

export const officePaymentsValidator = vine.create({
  tab: vine.enum(PAYMENT_TABS).optional(),
  order: vine.string().trim().maxLength(20).optional(),
  page: vine.number().withoutDecimals().min(1).max(100_000).optional(),
})
