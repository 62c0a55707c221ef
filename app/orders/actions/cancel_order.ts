import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { findOwnOrder } from '#orders/find_own'
import { lockOrder } from '#orders/actions/lock_order'
import { tellClosed } from '#orders/actions/tell_closed'
import type Order from '#orders/models/order'
import { InvalidTransition } from '#shared/exceptions/invalid_transition'

/**
 * A student gives up an unpaid order; a new one can be placed.
 *
 * @returns the order as it is: cancelling twice changes nothing
 * @throws E_ROW_NOT_FOUND when it is not this student's
 * @throws InvalidTransition when it is paid
 */
export async function cancelOrder(
  orderId: string,
  studentId: string,
  now: DateTime = DateTime.utc()
): Promise<Order> {
  const { id } = await findOwnOrder(orderId, studentId)
  return db.transaction(async (trx) => {
    const { order } = await lockOrder(trx, id)
    if (order.state === 'cancelled') return order

    if (!order.isPlaced) throw new InvalidTransition(order.state, 'cancelled')
    order.cancel(now)
    await order.save()
    await recordAudit(trx, {
      actor: { kind: 'student', id: studentId },
      action: 'order.cancelled',
      subject: order,
    })
    await tellClosed(trx, order)
    return order
  })
}
