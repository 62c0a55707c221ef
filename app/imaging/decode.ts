import { createHash } from 'node:crypto'
import type { Metadata } from 'sharp'
import type { Finding, FindingCode } from '#imaging/finding'
import { sharp } from '#imaging/image_loader'
import type { PhotoPreset } from '#imaging/presets'

/** Upright sRGB pixels, three bytes each, rows from the top. */
export interface Pixels {
  data: Buffer
  width: number
  height: number
}

export interface DecodedPhoto {
  pixels: Pixels
  /** As the header names it: jpeg, png, webp or heif (AVIF). */
  format: string
  /** SHA-256 of the decoded pixels: the same photo saved with other metadata gives the same value. */
  pixelSha256: string
}

const FORMATS = ['jpeg', 'png', 'webp']
const DECODE_SECONDS = 10

/**
 * Opens a photo of unknown origin: judged by its header first, then decoded under limits of pixels and time, turned upright
 * by EXIF. Name and content type count for nothing.
 *
 * @returns the pixels, or the finding that says why it was refused
 */
export async function decodePhoto(
  bytes: Buffer,
  limits: PhotoPreset['source']
): Promise<{ photo: DecodedPhoto } | { finding: Finding }> {
  if (bytes.length > limits.maxBytes) {
    return refuse('file_too_large', bytes.length, limits.maxBytes)
  }

  const header = await readHeader(bytes)
  if (!header) return refuse(looksLikePicture(bytes) ? 'file_type_unsupported' : 'file_unreadable')
  if (!isSupported(header)) return refuse('file_type_unsupported')

  const pixelCount = header.width * header.height
  if (pixelCount > limits.maxPixels) return refuse('file_too_large', pixelCount, limits.maxPixels)
  const [shorter, longer] = [header.width, header.height].sort((a, b) => a - b)
  if (shorter < limits.minWidth) return refuse('photo_too_small', shorter, limits.minWidth)
  if (longer < limits.minHeight) return refuse('photo_too_small', longer, limits.minHeight)

  try {
    const { data, info } = await sharp(bytes, {
      limitInputPixels: limits.maxPixels,
      failOn: 'warning',
      sequentialRead: true,
    })
      .timeout({ seconds: DECODE_SECONDS })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    return {
      photo: {
        pixels: { data, width: info.width, height: info.height },
        format: header.format,
        pixelSha256: createHash('sha256')
          .update(`${info.width}x${info.height}:`)
          .update(data)
          .digest('hex'),
      },
    }
  } catch {
    return refuse('file_unreadable')
  }
}

async function readHeader(bytes: Buffer): Promise<Metadata | null> {
  try {
    return await sharp(bytes, { limitInputPixels: false, failOn: 'none' }).metadata()
  } catch {
    return null
  }
}

/** AVIF can be decoded; HEIC, which shares its container, cannot. */
function isSupported(header: Metadata): boolean {
  return (
    FORMATS.includes(header.format) || (header.format === 'heif' && header.compression === 'av1')
  )
}

/** Signatures of pictures we do not open: GIF, TIFF, BMP, HEIC and SVG get the sentence about the format. */
function looksLikePicture(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 16).toString('latin1')
  return (
    /^(GIF8|II\*\0|MM\0\*|BM|<svg|<\?xml)/.test(start) ||
    /^ftyp(heic|heix|hevc|mif1|msf1|heim)/.test(start.slice(4))
  )
}

function refuse(code: FindingCode, value: number | null = null, limit: number | null = null) {
  return { finding: { code, severity: 'reject' as const, value, limit } }
}
