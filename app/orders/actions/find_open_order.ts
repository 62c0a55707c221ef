import { closeIfOverdue } from '#orders/actions/close_expired_orders'
import Order from '#orders/models/order'

/** For pages: the order of a collection that is placed or paid. One whose time is over is closed first. */
export async function findOpenOrder(collectionId: string): Promise<Order | null> {
  const found = await Order.findBy('openSlot', collectionId)
  if (!found) return null
  const order = await closeIfOverdue(found)
  return order.openSlot ? order : null
}
