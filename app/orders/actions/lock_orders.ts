import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import Order from '#orders/models/order'

export interface LockedOrder {
  order: Order
  /** The current photo of its collection. */
  photo: Submission | null
}

/**
 * Locks many orders for a change that depends on their photos: all collections first, then the orders, then the photos,
 * each in the order of their ids. Whoever changes one case takes the same way, and whoever locks several photos the same
 * order; then nobody waits for each other. One by one: asked for many at once, MySQL may wait for rows that are not meant.
 *
 * @returns the orders in the order of their ids; without those that do not exist
 */
export async function lockOrders(
  trx: TransactionClientContract,
  orderIds: string[]
): Promise<LockedOrder[]> {
  const found = await Order.query({ client: trx })
    .whereIn('id', orderIds)
    .select('id', 'collection_id')
  const collectionIds = found.map(({ collectionId }) => collectionId)
  const collections = new Map<string, Collection>()
  for (const id of inOrder(collectionIds)) {
    collections.set(
      id,
      await Collection.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    )
  }
  const orders: Order[] = []
  for (const id of inOrder(found.map((order) => order.id))) {
    orders.push(await Order.query({ client: trx }).where('id', id).forUpdate().firstOrFail())
  }
  const photoIds = [...collections.values()].flatMap(
    ({ currentSubmissionId }) => currentSubmissionId ?? []
  )
  const photos = new Map<string, Submission>()
  for (const id of inOrder(photoIds)) {
    photos.set(
      id,
      await Submission.query({ client: trx }).where('id', id).forUpdate().firstOrFail()
    )
  }
  return orders.map((order) => {
    const { currentSubmissionId } = collections.get(order.collectionId)!
    return { order, photo: photos.get(currentSubmissionId ?? '') ?? null }
  })
}

function inOrder(ids: string[]): string[] {
  return [...new Set(ids)].sort()
}
