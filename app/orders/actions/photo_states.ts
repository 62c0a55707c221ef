import Submission, { type SubmissionState } from '#capture/models/submission'
import type Order from '#orders/models/order'

/**
 * State of the current photo of each order's collection, by collection; without an entry where there is none. A decision
 * that can still be undone does not count.
 */
export async function photoStates(orders: Order[]): Promise<Map<string, SubmissionState>> {
  const photos = await Submission.query()
    .join('collections', 'collections.current_submission_id', 'submissions.id')
    .whereIn(
      'collections.id',
      orders.map(({ collectionId }) => collectionId)
    )
    .select('submissions.id', 'collection_id', 'state', 'told_at')
  return new Map(photos.map((photo) => [photo.collectionId, photo.shownState()]))
}
