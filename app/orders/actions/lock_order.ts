import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Collection from '#capture/models/collection'
import Order from '#orders/models/order'

/**
 * Locks an order for a change: its collection first, as whoever changes photos does, then the order. Lock what depends on
 * the order (its payment attempts, its photo) afterwards; then nobody waits for each other.
 *
 * Read what else the change depends on with `forUpdate()`: other reads of this transaction may be older than the lock.
 *
 * @throws E_ROW_NOT_FOUND when there is no such order
 */
export async function lockOrder(
  trx: TransactionClientContract,
  orderId: string
): Promise<{ order: Order; collection: Collection }> {
  const { collectionId } = await Order.query({ client: trx })
    .where('id', orderId)
    .select('id', 'collection_id')
    .firstOrFail()
  const collection = await Collection.query({ client: trx })
    .where('id', collectionId)
    .forUpdate()
    .firstOrFail()
  const order = await Order.query({ client: trx }).where('id', orderId).forUpdate().firstOrFail()
  return { order, collection }
}
