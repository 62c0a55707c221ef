import { sharp } from '#imaging/image_loader'

const MAX_SIDE = 800
const MAX_PIXELS = 60_000_000

/**
 * A small upright JPEG of a received photo, without its metadata, for the student and the reviewer to look at.
 *
 * @returns null when the file cannot be decoded
 */
export async function previewPhoto(original: Buffer): Promise<Buffer | null> {
  try {
    return await sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: 82 })
      .toBuffer()
  } catch {
    return null
  }
}
