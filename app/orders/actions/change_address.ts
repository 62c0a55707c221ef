import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { recordAudit } from '#audit/actions/record_audit'
import { lockOrder } from '#orders/actions/lock_order'
import { findOwnOrder } from '#orders/find_own'
import type Order from '#orders/models/order'
import PrintChoice, { type MailingAddress } from '#orders/models/print_choice'
import { Refusal } from '#shared/exceptions/refusal'

/**
 * The student has the prints of an order sent elsewhere, as long as nobody makes them. A step of the prints at the same moment
 * waits for this change, or this change finds it taken. The same address again changes nothing.
 *
 * @throws E_ROW_NOT_FOUND when the order is not this student's
 * @throws Refusal when the prints are being made, or there are none
 */
export async function changeAddress(
  orderId: string,
  studentId: string,
  address: MailingAddress,
  now: DateTime = DateTime.utc()
): Promise<Order> {
  await findOwnOrder(orderId, studentId)
  return db.transaction(async (trx) => {
    const { order } = await lockOrder(trx, orderId)
    if (!order.mayChangeAddress(now)) throw new Refusal('orders.errors.address_fixed')
    if (isSame(order.address, address)) return order

    order.address = address
    await order.save()
    const choice = await PrintChoice.query({ client: trx })
      .where('collection_id', order.collectionId)
      .forUpdate()
      .first()
    await choice?.merge({ address }).save()
    await recordAudit(trx, {
      actor: { kind: 'student', id: studentId },
      action: 'order.address_changed',
      subject: order,
    })
    return order
  })
}

function isSame(one: MailingAddress | null, other: MailingAddress): boolean {
  return one !== null && Object.entries(other).every(([key, value]) => one[key as never] === value)
}
