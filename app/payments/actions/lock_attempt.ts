import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { lockOrder } from '#orders/actions/lock_order'
import type Order from '#orders/models/order'
import PaymentAttempt from '#payments/models/payment_attempt'

/**
 * Locks an attempt behind its order, which is locked behind its collection: everybody takes them in this order, so that
 * nobody waits for the other.
 */
export async function lockAttempt(
  trx: TransactionClientContract,
  { id, orderId }: Pick<PaymentAttempt, 'id' | 'orderId'>
): Promise<{ attempt: PaymentAttempt; order: Order }> {
  const { order } = await lockOrder(trx, orderId)
  const attempt = await PaymentAttempt.query({ client: trx })
    .where('id', id)
    .forUpdate()
    .firstOrFail()
  return { attempt, order }
}
