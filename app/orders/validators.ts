import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import { readPhone } from '#documents/phone'
import { CITIES, findCity } from '#orders/cities'
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
  receiver: vine.string().trim().minLength(2).maxLength(50),
  phone: vine.string().trim().maxLength(30).use(phoneRule()),
  city: vine.enum(CITIES.map(({ code }) => code)).transform((code) => findCity(code)!),
  district: vine.string().trim().minLength(1).maxLength(40),
  detail: vine.string().trim().minLength(5).maxLength(120),
  share_print_courier: vine
    .accepted()
    .optional()
    .requiredWhen((field) => field.meta.asksConsent),
})

export const officeOrdersValidator = vine.create({
  state: vine.enum(['placed', 'paid', 'cancelled'] as const).optional(),
  number: vine.string().trim().maxLength(20).optional(),
  page: pageNumber,
})
