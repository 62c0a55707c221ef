import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import Submission from '#capture/models/submission'

/** How many photos of a collection the automatic checks have rejected so far, replaced ones included. */
export async function countRejections(
  collectionId: string,
  client?: QueryClientContract
): Promise<number> {
  const photos = await Submission.query({ client })
    .where('collection_id', collectionId)
    .whereNotNull('processed_at')
    .select('id', 'findings')
  return photos.filter((photo) => photo.rejections.length > 0).length
}
