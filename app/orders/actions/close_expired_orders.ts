import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { lockOrder } from '#orders/actions/lock_order'
import { closeUnpaid } from '#orders/actions/open_order'
import Order from '#orders/models/order'
import { dbTime } from '#shared/db_time'

const AT_ONCE = 500

/** Closes every unpaid order whose time is over. @returns how many */
export async function closeExpiredOrders(now: DateTime = DateTime.utc()): Promise<number> {
  const overdue = await Order.query()
    .where('state', 'placed')
    .where('closes_at', '<=', dbTime(now))
    .select('id')
    .orderBy('closes_at')
    .limit(AT_ONCE)
  let closed = 0
  for (const { id } of overdue) if (await closeExpiredOrder(id, now)) closed += 1
  return closed
}

/** Closes one order when its time is over. @returns whether it did */
export async function closeExpiredOrder(
  orderId: string,
  now: DateTime = DateTime.utc()
): Promise<boolean> {
  return db.transaction(async (trx) => {
    const { order } = await lockOrder(trx, orderId)
    if (!order.isOverdue(now)) return false
    await closeUnpaid(trx, order, now)
    return true
  })
}

/** For pages: an order whose time is over is closed before it is shown. @returns the order as it is now */
export async function closeIfOverdue(order: Order, now = DateTime.utc()): Promise<Order> {
  if (!order.isOverdue(now)) return order
  await closeExpiredOrder(order.id, now)
  return order.refresh()
}
