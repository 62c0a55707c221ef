import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import Order from '#orders/models/order'

/**
 * A student gives up an unpaid order; a new one can be placed.
 *
 * @returns the order as it is: cancelling twice changes nothing
 * @throws InvalidTransition when it is paid
 */
export async function cancelOrder(orderId: string, studentId: string, now = DateTime.utc()): Promise<Order> {
  return db.transaction(async (trx) => {
    const order = await Order.query({ client: trx })
      .where('id', orderId)
      .where('student_id', studentId)
      .forUpdate()
      .firstOrFail()
    if (order.state === 'cancelled') return order

    order.cancel(now)
    await order.save()
    await recordAudit(trx, {
      actor: { kind: 'student', id: studentId },
      action: 'order.cancelled',
      subject: order,
    })
    return order
  })
}
