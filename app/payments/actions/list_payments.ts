import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import { orderIdsNamed } from '#orders/actions/list_orders'
import PaymentAttempt, {
  PAYMENT_TAB_STATES,
  type PaymentTab,
} from '#payments/models/payment_attempt'
import { cohortIdsOf } from '#roster/actions/list_cohorts'
import { dbTime } from '#shared/db_time'
import { eachFound, foundPage, inOrderOf } from '#shared/found_rows'
import { readYuan } from '#shared/money'
import { shanghaiDayStart } from '#shared/shanghai_time'

const PAYMENTS_A_PAGE = 20
/** An export takes no more than these. */
const MANY_PAYMENTS = 20_000

export const PAYMENT_SORTS = ['-created', 'created', '-paid', 'paid', '-amount', 'amount'] as const

export interface PaymentFilter {
  tab: PaymentTab
  school?: string
  cohort?: string
  /** Days in Shanghai on which the money came, both included. */
  paidFrom?: string
  paidTo?: string
  /** As typed, both included. */
  minYuan?: string
  maxYuan?: string
  /** A whole number of an order, of ours or of the provider, a student number, name or mobile. */
  search?: string
  sort?: (typeof PAYMENT_SORTS)[number]
}

/** One page of the payment attempts that this member of staff may see. */
export async function listPayments(staff: Staff, filter: PaymentFilter, page: number) {
  return foundPage(await findPayments(staff, filter), page, PAYMENTS_A_PAGE)
}

/** Every attempt of the filter in turn, for a file. */
export async function* eachPayment(
  staff: Staff,
  filter: PaymentFilter
): AsyncGenerator<PaymentAttempt> {
  yield* eachFound(await findPayments(staff, filter), MANY_PAYMENTS)
}

async function findPayments(staff: Staff, filter: PaymentFilter) {
  return {
    matching: await paymentsQuery(staff, filter),
    sorted: (query: DatabaseQueryBuilderContract) => sorted(query, filter.sort),
    load: loadPayments,
  }
}

/** Makes a fresh query each time: what a list counts and what it shows are the same attempts. */
async function paymentsQuery(staff: Staff, filter: PaymentFilter) {
  const schoolId = staff.onlySchoolId ?? filter.school
  const cohortIds = schoolId ? await cohortIdsOf(schoolId) : null
  const orderIds = filter.search ? await orderIdsNamed(filter.search) : []
  const states = PAYMENT_TAB_STATES[filter.tab]
  return () => {
    const query = db.from('payment_attempts')
    if (states?.length === 1) query.where('state', states[0])
    else if (states) query.whereIn('state', states)
    if (cohortIds) query.whereIn('cohort_id', cohortIds)
    if (filter.cohort) query.where('cohort_id', filter.cohort)
    if (filter.paidFrom) query.where('paid_at', '>=', dbTime(shanghaiDayStart(filter.paidFrom)))
    if (filter.paidTo) query.where('paid_at', '<', dbTime(shanghaiDayStart(filter.paidTo, 1)))
    if (filter.minYuan) query.where('amount_fen', '>=', readYuan(filter.minYuan)!)
    if (filter.maxYuan) query.where('amount_fen', '<=', readYuan(filter.maxYuan)!)
    if (filter.search) {
      const text = filter.search.trim()
      query.where((any) =>
        any
          .where('out_trade_no', text)
          .orWhere('provider_trade_no', text)
          .orWhereIn('order_id', orderIds)
      )
    }
    return query
  }
}

function sorted(query: DatabaseQueryBuilderContract, sort: PaymentFilter['sort'] = '-created') {
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const column = { created: 'id', paid: 'paid_at', amount: 'amount_fen' }[
    sort.replace('-', '') as 'created' | 'paid' | 'amount'
  ]
  query.orderBy(column, direction)
  return column === 'id' ? query : query.orderBy('id', direction)
}

/** The attempts with what a list shows of them, in the order of `ids`. */
async function loadPayments(ids: string[]): Promise<PaymentAttempt[]> {
  const attempts = await PaymentAttempt.query()
    .whereIn('id', ids)
    .preload('order', (order) => order.preload('cohort', (cohort) => cohort.preload('school')))
  return inOrderOf(ids, attempts)
}
