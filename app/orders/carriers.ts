/** Couriers that staff may choose, by the names students read. */
export const CARRIERS = [
  '顺丰速运',
  '中国邮政',
  '中通快递',
  '圆通速递',
  '申通快递',
  '韵达快递',
  '极兔速递',
  '京东物流',
] as const
export type Carrier = (typeof CARRIERS)[number]

/** Numbers of parcels: letters, digits and hyphens. */
export const WAYBILL = /^[A-Za-z0-9-]{6,40}$/
