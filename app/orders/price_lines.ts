import type { DeliveryMode } from '#orders/models/print_choice'

/** What a cohort charges, in whole fen; null where it is not set yet. */
export interface Fees {
  feeDigitalFen: number | null
  feePrintsFen: number | null
  feeShippingFen: number | null
}

export type Sku = 'digital' | 'prints' | 'shipping-domestic'

export interface PriceLine {
  sku: Sku
  unitPriceFen: number
  quantity: number
  totalFen: number
}

/**
 * The lines that a delivery mode costs. Source: docs/fees.md.
 *
 * @throws Error when a fee is not set: such a cohort cannot be open
 */
export function priceLines(fees: Fees, mode: DeliveryMode): PriceLine[] {
  return mode === 'none'
    ? [line('digital', fees.feeDigitalFen)]
    : [
        line('digital', fees.feeDigitalFen),
        line('prints', fees.feePrintsFen),
        line('shipping-domestic', fees.feeShippingFen),
      ]
}

export function totalOf(lines: PriceLine[]): number {
  return lines.reduce((sum, each) => sum + each.totalFen, 0)
}

function line(sku: Sku, priceFen: number | null): PriceLine {
  if (priceFen === null) throw new Error(`The fee ${sku} is not set`)
  return { sku, unitPriceFen: priceFen, quantity: 1, totalFen: priceFen }
}
