import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { notifyStudent } from '#accounts/actions/notify_student'
import type Order from '#orders/models/order'

/** Tells the student that an unpaid order is closed, in the transaction that closes it. */
export function tellClosed(trx: TransactionClientContract, order: Order) {
  return notifyStudent(trx, order.studentId, {
    event: 'order_closed',
    key: `order_closed:${order.id}`,
    collectionId: order.collectionId,
    params: { number: order.number },
  })
}
