import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { RefusedFile } from '#roster/reading/refused_file'

const MAX_ENTRIES = 200
const MAX_UNPACKED_BYTES = 200 * 1024 * 1024
const MAX_RATIO = 100
/** Tiny entries may be packed tighter than any table. */
const RATIO_FROM_BYTES = 1024 * 1024
const MAX_PART_BYTES = 20 * 1024 * 1024
const ENCRYPTED = 1

/** The parts of a packed workbook. Nothing is unpacked beyond the limits, whatever sizes the archive declares. */
export class ZipArchive {
  private constructor(
    private zip: ZipFile,
    private entries: Map<string, Entry>
  ) {}

  /** @throws RefusedFile when it is damaged, encrypted, or unpacks to more than a roster can be */
  static async open(bytes: Buffer): Promise<ZipArchive> {
    const zip = await orDamaged(() =>
      yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true })
    )
    const entries = await orDamaged(() => listEntries(zip))
    let unpacked = 0
    for (const entry of entries.values()) {
      if (entry.generalPurposeBitFlag & ENCRYPTED) throw new RefusedFile('password')
      unpacked += entry.uncompressedSize
      const isBomb = entry.uncompressedSize > entry.compressedSize * MAX_RATIO
      if (isBomb && entry.uncompressedSize > RATIO_FROM_BYTES) throw new RefusedFile('too_large')
    }
    if (unpacked > MAX_UNPACKED_BYTES) throw new RefusedFile('too_large')
    return new ZipArchive(zip, entries)
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  hasUnder(folder: string): boolean {
    return [...this.entries.keys()].some((name) => name.startsWith(folder))
  }

  /** A part's text in pieces, decoded as a whole: a character on the border of two pieces stays one. */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.entries.get(name)
    if (!entry) throw new RefusedFile('not_workbook')
    const stream: Readable = await orDamaged(() => this.zip.openReadStreamPromise(entry))
    let decoder: TextDecoder | null = null
    try {
      for await (const chunk of stream) {
        decoder ??= decoderFor(chunk)
        yield decoder.decode(chunk, { stream: true })
      }
      if (decoder) yield decoder.decode()
    } catch (error) {
      throw isOurs(error) ? error : new RefusedFile('not_workbook')
    } finally {
      stream.destroy()
    }
  }

  /** A small part's whole text; empty when the archive has no such part. */
  async part(name: string): Promise<string> {
    const entry = this.entries.get(name)
    if (!entry) return ''
    if (entry.uncompressedSize > MAX_PART_BYTES) throw new RefusedFile('too_large')
    let text = ''
    for await (const piece of this.text(name)) text += piece
    if (/<!(DOCTYPE|ENTITY)/.test(text)) throw new RefusedFile('not_workbook')
    return text
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw new RefusedFile('too_large')
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw new RefusedFile('not_workbook')
    entries.set(entry.fileName, entry)
  }
  return entries
}

/** UTF-8 unless the part begins with the mark of UTF-16. */
function decoderFor(start: Buffer): TextDecoder {
  const encoding =
    start[0] === 0xff && start[1] === 0xfe
      ? 'utf-16le'
      : start[0] === 0xfe && start[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(encoding, { fatal: true })
}

/** What the zip library throws says that the file is damaged, not that we are. */
async function orDamaged<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw isOurs(error) ? error : new RefusedFile('not_workbook')
  }
}

function isOurs(error: unknown): boolean {
  return error instanceof RefusedFile
}
