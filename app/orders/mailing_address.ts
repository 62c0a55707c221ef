import type { City } from '#orders/cities'
import type { MailingAddress } from '#orders/models/print_choice'

/** The mailing form after its validator: the phone normalised, the city known. */
export interface AddressInput {
  receiver: string
  phone: string
  city: City
  district: string
  detail: string
}

/** The form as it is kept: one line each, city and province by their official names. */
export function mailingAddress({ receiver, phone, city, district, detail }: AddressInput) {
  return {
    receiver: oneLine(receiver),
    phone,
    province: city.province,
    city: city.name,
    cityCode: city.code,
    district: oneLine(district),
    detail: oneLine(detail),
  } satisfies MailingAddress
}

/** The address as it is written on a parcel: 上海市浦东新区… names the municipality once. */
export function addressLine({ province, city, district, detail }: MailingAddress): string {
  return [province === city ? city : province + city, district, detail].join('')
}

/** As far as the district: recognisable for whoever knows it, of no use to anybody else. */
export function maskAddressLine(address: MailingAddress): string {
  return `${addressLine({ ...address, detail: '' })}******`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
