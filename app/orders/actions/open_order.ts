import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import { recordAudit, SYSTEM } from '#audit/actions/record_audit'
import { tellClosed } from '#orders/actions/tell_closed'
import Order from '#orders/models/order'

/**
 * The order of a collection that is placed or paid; one whose time is over is closed on the way.
 *
 * @param collectionId a collection that the transaction locked before it read anything
 */
export async function openOrder(
  trx: TransactionClientContract,
  collectionId: string,
  now: DateTime
): Promise<Order | null> {
  const order = await Order.query({ client: trx }).where('open_slot', collectionId).first()
  if (!order?.isOverdue(now)) return order
  await closeUnpaid(trx, order, now)
  return null
}

/** Closes an order whose time is over; the photo stays handed in and a new order can be placed. */
export async function closeUnpaid(trx: TransactionClientContract, order: Order, now: DateTime) {
  order.cancel(now)
  await order.save()
  await recordAudit(trx, { actor: SYSTEM, action: 'order.closed_unpaid', subject: order })
  await tellClosed(trx, order)
}
