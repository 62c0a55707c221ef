import logger from '@adonisjs/core/services/logger'
import type { DateTime } from 'luxon'
import { Readable } from 'node:stream'
import ZipStream from 'zip-stream'
import {
  INDEX_NAME,
  MANIFEST_NAME,
  deliveryManifest,
  photoPath,
  sha256Of,
  type ManifestItem,
} from '#fulfilment/delivery_manifest'
import type Delivery from '#fulfilment/models/delivery'
import type DeliveryItem from '#fulfilment/models/delivery_item'
import { readFile } from '#shared/file_store'
import { SHANGHAI } from '#shared/shanghai_time'

const ITEMS_A_BATCH = 100

/**
 * Streams a delivery's archive: the photos, index.xlsx, manifest.json. Stored without compression and dated by the
 * delivery, it is the same bytes every time. One picture at a time is in memory, and none is read before somebody
 * takes the one before; destroying the stream ends the work.
 *
 * The stream fails when a picture is missing or is not the one that was delivered.
 *
 * @param delivery  preload `school` and `cohort`
 */
export function deliveryArchive(delivery: Delivery): Readable {
  const archive = Readable.from(archiveBytes(delivery), { objectMode: false })
  archive.on('error', (error) => {
    logger.error({ err: error, deliveryId: delivery.id }, 'an archive could not be completed')
  })
  return archive
}

async function* archiveBytes(delivery: Delivery): AsyncGenerator<Buffer> {
  const zip = new ZipStream({ store: true })
  const date = clockInShanghai(delivery.createdAt)
  for await (const { path, bytes } of files(delivery)) {
    await addEntry(zip, path, bytes, date)
    for (let chunk = zip.read(); chunk !== null; chunk = zip.read()) yield chunk
  }
  zip.finalize()
  yield* zip
}

async function* files(delivery: Delivery): AsyncGenerator<{ path: string; bytes: Buffer }> {
  const listed: ManifestItem[] = []
  for await (const { fileName, sha256, submission } of items(delivery)) {
    const bytes = await readFile(submission.finishedKey!)
    if (sha256Of(bytes) !== sha256) throw new Error('A picture differs from the delivered one')
    listed.push({ fileName, sha256, bytes: bytes.length })
    yield { path: photoPath(fileName), bytes }
  }
  yield { path: INDEX_NAME, bytes: await readFile(delivery.indexKey) }
  yield { path: MANIFEST_NAME, bytes: deliveryManifest(delivery, listed) }
}

async function* items(delivery: Delivery): AsyncGenerator<DeliveryItem> {
  for (let last = 0; ; last += ITEMS_A_BATCH) {
    const batch = await delivery
      .related('items')
      .query()
      .where('position', '>', last)
      .preload('submission', (submission) => submission.select('id', 'finished_key'))
      .orderBy('position')
      .limit(ITEMS_A_BATCH)
    if (batch.length === 0) return
    yield* batch
  }
}

/** Archives keep a clock's time without its zone: the one on the wall of those who open it. */
function clockInShanghai(time: DateTime): Date {
  return time.setZone(SHANGHAI).setZone('utc', { keepLocalTime: true }).toJSDate()
}

function addEntry(zip: ZipStream, name: string, bytes: Buffer, date: Date): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.entry(bytes, { name, date }, (error) => (error ? reject(error) : resolve()))
  })
}
