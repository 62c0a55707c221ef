import i18nManager from '@adonisjs/i18n/services/main'

/** Couriers that staff may choose; their names are orders.carriers.<code>. */
export const CARRIERS = ['sf', 'post', 'zto', 'yto', 'sto', 'yunda', 'jt', 'jd'] as const
export type Carrier = (typeof CARRIERS)[number]

/** Numbers of parcels: letters, digits and hyphens. */
export const WAYBILL = /^[A-Za-z0-9-]{6,40}$/

/** The courier that a file names, in either language or by its code. */
export function findCarrier(text: string): Carrier | undefined {
  const sought = text.trim().toLowerCase()
  return CARRIERS.find(
    (code) => code === sought || carrierNames(code).some((name) => name.toLowerCase() === sought)
  )
}

function carrierNames(code: Carrier): string[] {
  return ['zh-CN', 'en'].map((locale) => i18nManager.locale(locale).t(`orders.carriers.${code}`))
}
