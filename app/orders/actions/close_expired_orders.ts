import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { closeOverdue, isOverdue } from '#orders/actions/place_order'
import Order from '#orders/models/order'
import { dbTime } from '#shared/db_time'

const AT_ONCE = 500

/** Closes every unpaid order whose time is over. @returns how many */
export async function closeExpiredOrders(now = DateTime.utc()): Promise<number> {
  const overdue = await Order.query()
    .where('state', 'placed')
    .where('closes_at', '<=', dbTime(now))
    .orderBy('closes_at')
    .limit(AT_ONCE)
  let closed = 0
  for (const { id } of overdue) if (await closeExpiredOrder(id, now)) closed += 1
  return closed
}

/** Closes one order when its time is over; pages call it before they show the order. */
export async function closeExpiredOrder(orderId: string, now = DateTime.utc()): Promise<boolean> {
  return db.transaction(async (trx) => {
    const order = await Order.query({ client: trx }).where('id', orderId).forUpdate().firstOrFail()
    if (!isOverdue(order, now)) return false
    await closeOverdue(trx, order, now)
    return true
  })
}
