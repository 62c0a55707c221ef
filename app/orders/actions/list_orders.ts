import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import { studentsNamed } from '#accounts/students_named'
import Order, {
  PAID_STATES,
  PRINTS_STATES,
  type OrderState,
  type PrintsState,
} from '#orders/models/order'
import { cohortIdsOf } from '#roster/actions/list_cohorts'
import { normaliseStudentNo, studentNoHash } from '#roster/row_hashes'
import { cappedCount } from '#shared/capped_pages'
import { dbTime } from '#shared/db_time'
import { eachFound, findIds, foundPage, inOrderOf } from '#shared/found_rows'
import { readYuan } from '#shared/money'
import { shanghaiDayStart } from '#shared/shanghai_time'

export const ORDERS_A_PAGE = 20
/** An export or a step of all filtered orders takes no more than these. */
export const MANY_ORDERS = 20_000
const NAMESAKES = 500

/** Tabs of the list: what the order is worth, or where its prints are. */
export const ORDER_TABS = {
  placed: ['placed'],
  paid: PAID_STATES,
  refunded: ['part_refunded', 'refunded'],
  cancelled: ['cancelled'],
} satisfies Record<string, OrderState[]>
export type OrderTab = keyof typeof ORDER_TABS

/** The refunds' states behind a filter. */
export const REFUND_STATES = { open: ['requested', 'pending'], failed: ['failed'] }

export const ORDER_SORTS = ['-created', 'created', '-paid', 'paid', '-amount', 'amount'] as const
export type OrderSort = (typeof ORDER_SORTS)[number]

export interface OrderFilter {
  state?: OrderTab
  prints?: PrintsState
  /** Only orders with money that is on its way back, or whose way back has failed. */
  refund?: 'open' | 'failed'
  school?: string
  cohort?: string
  /** Days in Shanghai, both included. */
  paidFrom?: string
  paidTo?: string
  /** As typed, both included. */
  minYuan?: string
  maxYuan?: string
  /** A whole order number, student number, name or mobile. */
  search?: string
  sort?: OrderSort
}

/** One page of the orders that this member of staff may see. */
export async function listOrders(staff: Staff, filter: OrderFilter, page: number) {
  return foundPage(await findOrders(staff, filter), page, ORDERS_A_PAGE)
}

/** How many there are in each tab, under the other filters; counted up to the cap of lists. */
export async function countOrders(staff: Staff, filter: OrderFilter) {
  const matching = await ordersQuery(staff, { ...filter, state: undefined, prints: undefined })
  const counts: Record<string, number> = { all: await cappedCount(matching()) }
  for (const [tab, states] of Object.entries(ORDER_TABS)) {
    counts[tab] = await cappedCount(whereOneOf(matching(), 'orders.state', states))
  }
  for (const prints of PRINTS_STATES.filter((state) => state !== 'none')) {
    counts[prints] = await cappedCount(matching().where('orders.prints_state', prints))
  }
  return counts
}

/** Every order of the filter in turn, for a file. */
export async function* eachOrder(staff: Staff, filter: OrderFilter): AsyncGenerator<Order> {
  yield* eachFound(await findOrders(staff, filter), MANY_ORDERS)
}

/** Ids of the filtered orders in the list's order. */
export async function listOrderIds(
  staff: Staff,
  filter: OrderFilter,
  limit: number
): Promise<string[]> {
  return findIds(await findOrders(staff, filter), limit)
}

async function findOrders(staff: Staff, filter: OrderFilter) {
  return {
    matching: await ordersQuery(staff, filter),
    sorted: (query: DatabaseQueryBuilderContract) => sorted(query, filter.sort),
    load: loadOrders,
    id: 'orders.id',
  }
}

/** Ids of the orders with this number, or of this student (a whole student number, name or mobile). */
export async function orderIdsNamed(text: string): Promise<string[]> {
  const rows = await db
    .from('orders')
    .where(named(text, await idsOf(text)))
    .select('orders.id')
    .limit(NAMESAKES)
  return rows.map(({ id }) => id)
}

/** The orders with what a list shows of them, in the order of `ids`. */
export async function loadOrders(ids: string[]): Promise<Order[]> {
  const orders = await Order.query()
    .whereIn('id', ids)
    .preload('student')
    .preload('collection')
    .preload('cohort', (cohort) => cohort.preload('school'))
  return inOrderOf(ids, orders)
}

/** Makes a fresh query each time: what a list counts and what it shows are the same orders. */
async function ordersQuery(staff: Staff, filter: OrderFilter) {
  const schoolId = staff.onlySchoolId ?? filter.school
  const cohortIds = schoolId ? await cohortIdsOf(schoolId) : null
  const studentIds = filter.search ? await idsOf(filter.search) : []
  return () => {
    const query = db.from('orders')
    if (cohortIds) query.whereIn('orders.cohort_id', cohortIds)
    if (filter.cohort) query.where('orders.cohort_id', filter.cohort)
    if (filter.state) whereOneOf(query, 'orders.state', ORDER_TABS[filter.state])
    if (filter.prints) query.where('orders.prints_state', filter.prints)
    if (filter.refund) query.whereIn('orders.id', refundedOrders(REFUND_STATES[filter.refund]))
    if (filter.paidFrom)
      query.where('orders.paid_at', '>=', dbTime(shanghaiDayStart(filter.paidFrom)))
    if (filter.paidTo)
      query.where('orders.paid_at', '<', dbTime(shanghaiDayStart(filter.paidTo, 1)))
    if (filter.minYuan) query.where('total_fen', '>=', readYuan(filter.minYuan)!)
    if (filter.maxYuan) query.where('total_fen', '<=', readYuan(filter.maxYuan)!)
    if (filter.search) query.where(named(filter.search, studentIds))
    return query
  }
}

/** Each part has an index of its own. */
function named(text: string, studentIds: string[]) {
  return (any: DatabaseQueryBuilderContract) => {
    any
      .where('orders.number', text.trim())
      .orWhere('orders.student_number_hash', studentNoHash(normaliseStudentNo(text)))
      .orWhereIn('orders.student_id', studentIds)
  }
}

function refundedOrders(states: string[]) {
  return db.from('refunds').whereIn('state', states).select('order_id')
}

function whereOneOf(query: DatabaseQueryBuilderContract, column: string, values: string[]) {
  return values.length === 1 ? query.where(column, values[0]) : query.whereIn(column, values)
}

async function idsOf(name: string): Promise<string[]> {
  const rows = await studentsNamed(name).limit(NAMESAKES)
  return rows.map(({ id }) => id)
}

function sorted(query: DatabaseQueryBuilderContract, sort: OrderSort = '-created') {
  const column = { created: 'orders.id', paid: 'orders.paid_at', amount: 'orders.total_fen' }[
    sort.replace('-', '') as 'created' | 'paid' | 'amount'
  ]
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  query.orderBy(column, direction)
  return column === 'orders.id' ? query : query.orderBy('orders.id', direction)
}
