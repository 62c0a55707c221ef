import {
  INDEX_NAME,
  MANIFEST_NAME,
  deliveryManifest,
  photoPath,
} from '#fulfilment/delivery_manifest'
import type { ExpectedFile } from '#fulfilment/archive_verdict'
import type Delivery from '#fulfilment/models/delivery'

/**
 * Everything that the archive of a delivery holds, with the hashes that were kept when it was made.
 *
 * @param delivery  preload `school` and `cohort`
 */
export async function listExpectedFiles(delivery: Delivery): Promise<ExpectedFile[]> {
  const items = await delivery.related('items').query().orderBy('position')
  const last = items.length
  return [
    ...items.map(({ position, fileName, bytes, sha256 }) => ({
      position,
      path: photoPath(fileName),
      bytes,
      sha256,
    })),
    {
      position: last + 1,
      path: INDEX_NAME,
      bytes: delivery.indexBytes,
      sha256: delivery.indexSha256,
    },
    {
      position: last + 2,
      path: MANIFEST_NAME,
      bytes: deliveryManifest(delivery, items).length,
      sha256: delivery.manifestSha256,
    },
  ]
}
