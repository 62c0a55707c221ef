import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import {
  EXTRA_NAMES_KEPT,
  MAX_EXTRA,
  type ArchiveFault,
  type ExpectedFile,
  type Verification,
} from '#fulfilment/archive_verdict'
import { MANIFEST_NAME } from '#fulfilment/delivery_manifest'

/** How an archive begins, even one that was cut off. */
const ZIP_START = Buffer.from('PK\u0003\u0004')
const MAX_MANIFEST_BYTES = 10 * 1024 * 1024

export type Verdict = { ok: true; value: Verification } | { ok: false; error: ArchiveFault }

/**
 * Compares an archive with the files that its delivery has. Nothing is unpacked that is not expected at exactly that
 * size, so that no archive can unfold into more than the delivery holds.
 *
 * @param files  all that belong into it
 */
export async function verifyArchive(
  bytes: Buffer,
  deliveryId: string,
  files: ExpectedFile[]
): Promise<Verdict> {
  const isZip = bytes.subarray(0, ZIP_START.length).equals(ZIP_START)
  try {
    const zip = await yauzl.fromBufferPromise(bytes, {
      lazyEntries: true,
      validateEntrySizes: true,
    })
    if (zip.entryCount > files.length + MAX_EXTRA) return { ok: false, error: 'too_many' }
    return await compare(zip, deliveryId, files)
  } catch (error) {
    if (error instanceof TypeError) throw error
    return { ok: false, error: isZip ? 'truncated' : 'not_zip' }
  }
}

async function compare(zip: ZipFile, deliveryId: string, files: ExpectedFile[]): Promise<Verdict> {
  const awaited = new Map(files.map((file) => [file.path, file]))
  const found: Verification = {
    by: 'server',
    same: 0,
    differs: [],
    missing: [],
    extra: [],
    extraCount: 0,
  }
  let hasManifest = false
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === MANIFEST_NAME && !hasManifest) {
      hasManifest = true
      if (await isOfAnother(zip, entry, deliveryId)) return { ok: false, error: 'wrong_delivery' }
    }
    const file = awaited.get(entry.fileName)
    awaited.delete(entry.fileName)
    if (!file) addExtra(found, entry.fileName)
    else if (await isSame(zip, entry, file)) found.same += 1
    else found.differs.push(file.position)
  }
  if (!hasManifest && found.same === 0) return { ok: false, error: 'not_delivery' }

  found.missing = [...awaited.values()].map((file) => file.position)
  found.differs.sort((a, b) => a - b)
  return { ok: true, value: found }
}

/** Folders are not files. */
function addExtra(found: Verification, name: string) {
  if (name.endsWith('/')) return
  found.extraCount += 1
  if (found.extra.length < EXTRA_NAMES_KEPT) found.extra.push(name.slice(0, 300))
}

/** The manifest names a delivery, and it is not this one. */
async function isOfAnother(zip: ZipFile, entry: Entry, deliveryId: string): Promise<boolean> {
  if (entry.uncompressedSize > MAX_MANIFEST_BYTES) return false
  try {
    const { delivery } = JSON.parse((await read(zip, entry)).toString())
    return typeof delivery === 'string' && delivery !== deliveryId
  } catch {
    return false
  }
}

async function isSame(zip: ZipFile, entry: Entry, file: ExpectedFile): Promise<boolean> {
  if (entry.uncompressedSize !== file.bytes) return false
  try {
    return (
      createHash('sha256')
        .update(await read(zip, entry))
        .digest('hex') === file.sha256
    )
  } catch {
    return false
  }
}

async function read(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return buffer(await zip.openReadStreamPromise(entry))
}
