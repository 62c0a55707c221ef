import { cutCanvas, faceInCanvas } from '#imaging/canvas'
import { LIMITS, faceSharpness } from '#imaging/checks'
import { decodePhoto, type Pixels } from '#imaging/decode'
import { rawInfo } from '#imaging/face'
import { findPerson } from '#imaging/find_person'
import { sharp } from '#imaging/image_loader'
import type { PhotoPreset } from '#imaging/presets'

/** What was measured on one frame of a burst. */
export interface FrameMeasure {
  /** Of the face (see LIMITS.sharpness); null when there is no single upright face. */
  sharpness: number | null
  eyesOpen: boolean
  /** A small upright JPEG; null when the frame could not be decoded. */
  thumbnail: Buffer | null
}

export interface BurstMeasures {
  frames: FrameMeasure[]
  /** All frames are pictures of one size, and no two of them the same picture. */
  isGenuine: boolean
}

/** Pixels of the thumbnail's longer side, and its JPEG quality. */
const THUMBNAIL_SIDE = 280
const THUMBNAIL_QUALITY = 75

/**
 * Measures the frames of a burst, cheaply: a face each, its sharpness and its eyes; nothing is cut out.
 *
 * @param frames the files as they were received
 */
export async function measureBurst(
  frames: Buffer[],
  limits: PhotoPreset['source']
): Promise<BurstMeasures> {
  const measures: FrameMeasure[] = []
  const pictures: { size: string; pixelSha256: string }[] = []
  for (const frame of frames) {
    const decoded = await decodePhoto(frame, limits)
    if ('finding' in decoded) {
      measures.push({ sharpness: null, eyesOpen: false, thumbnail: null })
      continue
    }
    const { pixels, pixelSha256 } = decoded.photo
    pictures.push({ size: `${pixels.width}x${pixels.height}`, pixelSha256 })
    measures.push({ ...(await measureFace(pixels)), thumbnail: await encodeThumbnail(pixels) })
  }
  return {
    frames: measures,
    isGenuine:
      pictures.length === frames.length &&
      new Set(pictures.map(({ size }) => size)).size === 1 &&
      new Set(pictures.map(({ pixelSha256 }) => pixelSha256)).size === pictures.length,
  }
}

/**
 * Chooses the sharpest frame with open eyes; without one the sharpest with a face.
 *
 * @param fallback  index that is taken when no frame shows a face
 */
export function chooseFrame(
  frames: Pick<FrameMeasure, 'sharpness' | 'eyesOpen'>[],
  fallback: number
): number {
  const rank = ({ sharpness, eyesOpen }: (typeof frames)[number]) =>
    sharpness === null ? -1 : sharpness + (eyesOpen ? 1e6 : 0)
  let chosen = fallback
  frames.forEach((frame, index) => {
    if (frame.sharpness !== null && rank(frame) > rank(frames[chosen])) chosen = index
  })
  return chosen
}

async function measureFace(pixels: Pixels): Promise<Omit<FrameMeasure, 'thumbnail'>> {
  const person = await findPerson(pixels)
  if (person.found !== 'upright') return { sharpness: null, eyesOpen: false }
  const canvas = await cutCanvas(pixels, person.face)
  const sharpness = faceSharpness(canvas.pixels, faceInCanvas(person.face, canvas))
  return {
    sharpness: Math.round(sharpness * 10) / 10,
    eyesOpen: Math.min(...person.face.eyeOpenness) >= LIMITS.eyeOpenness,
  }
}

function encodeThumbnail(pixels: Pixels): Promise<Buffer> {
  return sharp(pixels.data, { raw: rawInfo(pixels) })
    .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside' })
    .jpeg({ quality: THUMBNAIL_QUALITY })
    .toBuffer()
}
