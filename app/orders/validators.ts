import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { readPhone } from '#documents/phone'
import { ORDER_SORTS, ORDER_TABS, type OrderTab } from '#orders/actions/list_orders'
import { CARRIERS } from '#orders/carriers'
import { CITIES, findCity } from '#orders/cities'
import { PRINTS_STATES } from '#orders/models/order'
import { dayField } from '#shared/day_field'
import { YUAN } from '#shared/money'
import { pageNumber } from '#shared/page_number'

export const personRequestValidator = vine.create({
  reason: vine.string().trim().minLength(5).maxLength(300),
})

export const printsValidator = vine.create({
  prints: vine.enum(['none', 'to-student'] as const),
})

/** Keeps the phone as documents/phone writes it. */
const phoneRule = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  const reading = readPhone(String(value))
  if (reading.ok) field.mutate(reading.phone, field)
  else field.report('The {{ field }} is no phone number', 'phone', field)
})

/** 邮寄信息; `asksConsent` while the student has not agreed to the courier. */
export const addressValidator = vine.withMetaData<{ asksConsent: boolean }>().create({
  receiver: vine.string().trim().minLength(1).maxLength(100),
  phone: vine.string().trim().maxLength(30).use(phoneRule()),
  city: vine.enum(CITIES.map(({ code }) => code)).transform((code) => findCity(code)!),
  district: vine.string().trim().minLength(1).maxLength(40),
  detail: vine.string().trim().minLength(5).maxLength(120),
  share_print_courier: vine
    .accepted()
    .optional()
    .requiredWhen((field) => field.meta.asksConsent),
})

/** What lists of orders and of payments are narrowed by alike. */
export const moneyFilter = {
  school: vine.string().uuid().optional(),
  cohort: vine.string().uuid().optional(),
  paidFrom: dayField().optional(),
  paidTo: dayField().optional(),
  minYuan: vine.string().trim().regex(YUAN).optional(),
  maxYuan: vine.string().trim().regex(YUAN).optional(),
}

const orderFilter = {
  state: vine.enum(Object.keys(ORDER_TABS) as OrderTab[]).optional(),
  prints: vine.enum(PRINTS_STATES).optional(),
  refund: vine.enum(['open', 'failed'] as const).optional(),
  ...moneyFilter,
  sort: vine.enum(ORDER_SORTS).optional(),
}

export const officeOrdersValidator = vine.create({
  ...orderFilter,
  search: vine.string().maxLength(2000).optional(),
  page: pageNumber,
})

export const searchOrdersValidator = vine.create({
  ...orderFilter,
  text: vine.string().trim().maxLength(100).optional(),
})

const step = vine.enum(['making', 'shipped', 'at_school', 'pickup_ready', 'received'] as const)

/** Ticked orders, or with `all` every order of the filter. */
export const printsStepValidator = vine.create({
  ...orderFilter,
  search: vine.string().maxLength(2000).optional(),
  step,
  orders: vine.array(vine.string().uuid()).maxLength(100).optional(),
  all: vine.enum(['1'] as const).optional(),
  carrier: vine.enum(CARRIERS).optional(),
  waybills: vine.record(vine.string().trim().maxLength(60).nullable()).optional(),
})

export const printsUndoValidator = vine.create({ step: vine.string().uuid() })
