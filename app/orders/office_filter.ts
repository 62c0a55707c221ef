import type { OrderFilter } from '#orders/actions/list_orders'
import { openSearch } from '#shared/search_token'

/** The filter of the office's list as it stands in an address: what is searched for is sealed there. */
export function openOrderFilter<Input extends OrderFilter>(input: Input): OrderFilter {
  const { state, prints, refund, school, cohort, paidFrom, paidTo, minYuan, maxYuan, sort } = input
  const search = openSearch(input.search)
  return { state, prints, refund, school, cohort, paidFrom, paidTo, minYuan, maxYuan, sort, search }
}

/** The part of an address that keeps a filter, empty parts left out. */
export function orderFilterQuery(input: OrderFilter): Record<string, string> {
  const {
    state,
    prints,
    refund,
    school,
    cohort,
    paidFrom,
    paidTo,
    minYuan,
    maxYuan,
    sort,
    search,
  } = input
  const parts = {
    state,
    prints,
    refund,
    school,
    cohort,
    paidFrom,
    paidTo,
    minYuan,
    maxYuan,
    sort,
    search,
  }
  return Object.fromEntries(
    Object.entries(parts)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, String(value)])
  )
}
