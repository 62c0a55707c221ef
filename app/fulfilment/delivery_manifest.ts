import { createHash } from 'node:crypto'
import type Delivery from '#fulfilment/models/delivery'

/** Where the files of an archive are; readers of older archives rely on these names. */
export const INDEX_NAME = 'index.xlsx'
export const MANIFEST_NAME = 'manifest.json'
export const photoPath = (fileName: string) => `photos/${fileName}`

/** One photo as the manifest lists it. */
export interface ManifestItem {
  fileName: string
  bytes: number
  sha256: string
}

/**
 * The list of an archive's files with their hashes, as the bytes of manifest.json. The same delivery gives the same
 * bytes. Document numbers stand in it only where the cohort's template put them into the file names.
 *
 * @param delivery  preload `school` and `cohort`
 * @param items  in the archive's order
 */
export function deliveryManifest(delivery: Delivery, items: ManifestItem[]): Buffer {
  const manifest = {
    version: 1,
    delivery: delivery.id,
    school: delivery.school.code,
    cohort: delivery.cohort.graduationYear,
    createdAt: delivery.createdAt.toUTC().toISO({ suppressMilliseconds: true }),
    photos: items.length,
    files: [
      ...items.map(({ fileName, bytes, sha256 }) => ({ path: photoPath(fileName), bytes, sha256 })),
      { path: INDEX_NAME, bytes: delivery.indexBytes, sha256: delivery.indexSha256 },
    ],
  }
  return Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
