import { staffNames } from '#audit/actions/staff_names'
import Refund from '#payments/models/refund'

/** The refunds of an order, newest first, and the names of the staff who asked for them, by id. */
export async function readOrderRefunds(orderId: string) {
  const refunds = await Refund.query().where('order_id', orderId).orderBy('id', 'desc')
  return { refunds, names: await staffNames(refunds) }
}
