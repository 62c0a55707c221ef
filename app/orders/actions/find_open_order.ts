import { DateTime } from 'luxon'
import { closeExpiredOrder } from '#orders/actions/close_expired_orders'
import Order from '#orders/models/order'

/** For pages: the order of a collection that is placed or paid. One whose time is over is closed first. */
export async function findOpenOrder(
  collectionId: string,
  now: DateTime = DateTime.utc()
): Promise<Order | null> {
  const order = await Order.findBy('openSlot', collectionId)
  if (!order?.isOverdue(now)) return order
  return (await closeExpiredOrder(order.id, now)) ? null : order.refresh()
}
