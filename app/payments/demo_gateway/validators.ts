import vine from '@vinejs/vine'
import { DateTime } from 'luxon'

const URL_WITHOUT_QUERY = /^https?:\/\/[^?#\s]{1,240}$/

export const newTradeValidator = vine.create({
  outTradeNo: vine.string().regex(/^[0-9A-Za-z_-]{6,32}$/),
  amountFen: vine.number({ strict: true }).withoutDecimals().min(1).max(100_000_000),
  description: vine.string().minLength(1).maxLength(127),
  expiresAt: vine.string().transform((text) => DateTime.fromISO(text, { zone: 'utc' })),
  notifyUrl: vine.string().regex(URL_WITHOUT_QUERY),
  returnUrl: vine.string().regex(URL_WITHOUT_QUERY),
})

export const newRefundValidator = vine.create({
  outTradeNo: vine.string().regex(/^[0-9A-Za-z_-]{6,32}$/),
  outRefundNo: vine.string().regex(/^[0-9A-Za-z_-]{6,64}$/),
  amountFen: vine.number({ strict: true }).withoutDecimals().min(1).max(100_000_000),
  totalFen: vine.number({ strict: true }).withoutDecimals().min(1).max(100_000_000),
  reason: vine.string().minLength(1).maxLength(80),
})

export const outcomeValidator = vine.create({
  outcome: vine.enum(['paid', 'paid_late_notice', 'failed'] as const),
})
