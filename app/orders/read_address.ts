import { readPhone } from '#documents/phone'
import { findCity } from '#orders/cities'
import type { MailingAddress } from '#orders/models/print_choice'
import type { FieldProblem } from '#shared/field_errors'

/** The mailing form as it was typed, lengths already checked. */
export interface AddressInput {
  receiver: string
  phone: string
  city: string
  district: string
  detail: string
}

export type AddressReading =
  { ok: true; address: MailingAddress } | { ok: false; problems: FieldProblem[] }

/** Judges phone and city together, so that both problems are shown at once. */
export function readAddress(input: AddressInput): AddressReading {
  const phone = readPhone(input.phone)
  const city = findCity(input.city)

  const problems: FieldProblem[] = []
  if (!phone.ok) problems.push({ field: 'phone', messageKey: 'orders.errors.phone' })
  if (!city) problems.push({ field: 'city', messageKey: 'orders.errors.city' })
  if (!phone.ok || !city) return { ok: false, problems }

  return {
    ok: true,
    address: {
      receiver: oneLine(input.receiver),
      phone: phone.phone,
      province: city.province,
      city: city.name,
      cityCode: city.code,
      district: oneLine(input.district),
      detail: oneLine(input.detail),
    },
  }
}

/** The address as it is written on a parcel: 上海市浦东新区… names the municipality once. */
export function addressLine({ province, city, district, detail }: MailingAddress): string {
  return [province === city ? city : province + city, district, detail].join('')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
