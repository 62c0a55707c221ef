import type { Infer } from '@vinejs/vine/types'
import type { PaymentFilter } from '#payments/actions/list_payments'
import type { officePaymentsValidator } from '#payments/validators'
import { openSearch } from '#shared/search_token'

type Input = Infer<typeof officePaymentsValidator>

/** The filter of the office's list as it stands in an address. Money that needs a person, unless somebody is looked for. */
export function openPaymentFilter({ page, order, search, ...input }: Input): PaymentFilter {
  const text = openSearch(search) ?? order
  return { ...input, tab: input.tab ?? (text ? 'all' : 'for_staff'), search: text }
}

/** The part of an address that keeps a filter, empty parts and a search that is over left out. */
export function paymentFilterQuery({ page, ...input }: Input): Record<string, string> {
  const parts = { ...input, search: openSearch(input.search) && input.search }
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  )
}
