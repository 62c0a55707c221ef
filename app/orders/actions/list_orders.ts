import db from '@adonisjs/lucid/services/db'
import type Staff from '#accounts/models/staff'
import Order, { type OrderState } from '#orders/models/order'

export const ORDERS_A_PAGE = 20

/** Orders that this member of staff may see, newest first. */
export function listOrders(
  staff: Staff,
  filter: { state?: OrderState; number?: string },
  page: number
) {
  return ordersOf(staff, filter.number)
    .if(filter.state, (query) => query.where('state', filter.state!))
    .preload('student')
    .preload('cohort', (cohort) => cohort.preload('school'))
    .orderBy('id', 'desc')
    .paginate(page, ORDERS_A_PAGE)
}

/** How many of them there are in each state. */
export async function countOrders(
  staff: Staff,
  number?: string
): Promise<Partial<Record<OrderState, number>>> {
  const rows = await ordersOf(staff, number)
    .select('state', db.raw('count(*) as count'))
    .groupBy('state')
    .pojo<{ state: OrderState; count: number | string }>()
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}

function ordersOf(staff: Staff, number?: string) {
  return Order.query()
    .withScopes((scopes) => scopes.visibleTo(staff))
    .if(number, (query) => query.where('number', number!))
}
