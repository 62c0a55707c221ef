import type { Pixels } from '#imaging/decode'
import { rawInfo } from '#imaging/face'
import { sharp } from '#imaging/image_loader'
import type { PhotoPreset } from '#imaging/presets'

export interface FinishedFile {
  bytes: Buffer
  quality: number
}

/** Offsets of the two densities in a JPEG that begins with a JFIF header (ITU-T T.871). */
const JFIF_X = 14
const JFIF_Y = 16
const DOTS_PER_INCH = 1

/**
 * Encodes the finished picture by the file-size rule: the highest quality whose file is not above `softMax`; never below the
 * least quality, never padded. No metadata but the density in the JFIF header.
 *
 * Source: docs/photo-standard.md, "File size".
 *
 * @throws Error when even the least quality is above `hardMax`
 */
export async function encodeFinished(picture: Pixels, preset: PhotoPreset): Promise<FinishedFile> {
  let best: FinishedFile | null = null
  let low = preset.quality.min
  let high = preset.quality.max
  while (low <= high) {
    const quality: number =
      low === preset.quality.min && high === preset.quality.max ? high : (low + high) >> 1
    const bytes = await encodeJpeg(picture, quality, preset.dpi)
    if (bytes.length <= preset.bytes.softMax) {
      best = { bytes, quality }
      low = quality + 1
    } else {
      high = quality - 1
    }
  }
  best ??= {
    bytes: await encodeJpeg(picture, preset.quality.min, preset.dpi),
    quality: preset.quality.min,
  }
  if (best.bytes.length > preset.bytes.hardMax)
    throw new Error('The picture exceeds the file-size rule')
  return best
}

/** A baseline JPEG in 4:4:4 without metadata, its density in the JFIF header. */
export async function encodeJpeg(picture: Pixels, quality: number, dpi: number): Promise<Buffer> {
  const bytes = await sharp(picture.data, { raw: rawInfo(picture) })
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer()
  return withDensity(bytes, dpi)
}

/** Puts a JFIF header with the density after the start of the file, in place of one without. */
function withDensity(bytes: Buffer, dpi: number): Buffer {
  const hasHeader = bytes.toString('latin1', 6, 10) === 'JFIF'
  const rest = bytes.subarray(hasHeader ? 4 + bytes.readUInt16BE(4) : 2)
  const header = Buffer.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    16,
    0x4a,
    0x46,
    0x49,
    0x46,
    0,
    1,
    1,
    DOTS_PER_INCH,
    0,
    0,
    0,
    0,
    0,
    0,
  ])
  header.writeUInt16BE(dpi, JFIF_X)
  header.writeUInt16BE(dpi, JFIF_Y)
  return Buffer.concat([header, rest])
}
