import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import type { SubmissionState } from '#capture/models/submission'
import type Order from '#orders/models/order'

/** State of the current photo of each order's collection, by collection; without an entry where there is none. */
export async function photoStates(
  orders: Order[],
  client?: QueryClientContract
): Promise<Map<string, SubmissionState>> {
  const rows = await (client ?? db)
    .from('collections')
    .join('submissions', 'submissions.id', 'collections.current_submission_id')
    .whereIn(
      'collections.id',
      orders.map(({ collectionId }) => collectionId)
    )
    .select('collections.id', 'submissions.state')
  return new Map(rows.map(({ id, state }) => [id, state]))
}
