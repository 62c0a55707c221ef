import type { OrderFilter } from '#orders/actions/list_orders'
import { openSearch } from '#shared/search_token'

/** The filter of the office's list as it stands in an address: what is searched for is sealed there. */
export function openOrderFilter<Input extends OrderFilter>(input: Input): OrderFilter {
  return { ...filterOf(input), search: openSearch(input.search) }
}

/** The part of an address that keeps a filter, empty parts left out. */
export function orderFilterQuery(input: OrderFilter): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...filterOf(input), search: input.search })
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, String(value)])
  )
}

/** A filter without the page, the ticked orders and whatever else an address or a form says. */
function filterOf(input: OrderFilter) {
  const { state, prints, refund, school, cohort, paidFrom, paidTo, minYuan, maxYuan, sort } = input
  return { state, prints, refund, school, cohort, paidFrom, paidTo, minYuan, maxYuan, sort }
}
