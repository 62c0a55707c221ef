import vine from '@vinejs/vine'
import { PAYMENT_TABS } from '#payments/models/payment_attempt'
import { pageNumber } from '#shared/page_number'

export const officePaymentsValidator = vine.create({
  tab: vine.enum(PAYMENT_TABS).optional(),
  order: vine.string().trim().maxLength(20).optional(),
  page: pageNumber,
})
