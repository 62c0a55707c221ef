/** What a file's first bytes say it is, or why it is not taken: the codes are those of the photo findings. */
export type PhotoType = 'jpeg' | 'png' | 'webp' | 'avif'
export type PhotoTypeError = 'file_type_unsupported' | 'file_unreadable'

/** Brands of the HEIF family that phones write and the decoder cannot read. */
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']
const OTHER_PICTURES = ['GIF8', 'BM', 'II*\0', 'MM\0*', '%PDF']

/** Judges a file by its first bytes, never by its name. Whether it can be decoded shows when it is processed. */
export function readPhotoType(
  bytes: Buffer
): { ok: true; type: PhotoType } | { ok: false; error: PhotoTypeError } {
  const head = bytes.subarray(0, 32).toString('latin1')
  const brand = head.slice(4, 8) === 'ftyp' ? head.slice(8, 12) : ''

  if (head.startsWith('\xff\xd8\xff')) return { ok: true, type: 'jpeg' }
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return { ok: true, type: 'png' }
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return { ok: true, type: 'webp' }
  if (brand === 'avif' || (brand === 'mif1' && head.includes('avif'))) {
    return { ok: true, type: 'avif' }
  }

  const isPicture =
    HEIC_BRANDS.includes(brand) || OTHER_PICTURES.some((start) => head.startsWith(start))
  return { ok: false, error: isPicture ? 'file_type_unsupported' : 'file_unreadable' }
}
