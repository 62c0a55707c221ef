import type { Pixels } from '#imaging/decode'
import { rawInfo, type Face, type Point } from '#imaging/face'
import { sharp } from '#imaging/image_loader'

/** A scaled part of the source in which the face is about 360 px tall: the matting is tuned for that. */
export interface Canvas {
  pixels: Pixels
  /** Canvas pixels a source pixel, at most 1. */
  scale: number
  /** Where the canvas begins in the source. */
  left: number
  top: number
}

const FACE_HEIGHT = 360
/** How far the canvas reaches around the chin, in face heights. */
const SIDEWAYS = 1.1
const UPWARDS = 1.95
const DOWNWARDS = 1.25
/** The matting needs about 150 bytes a pixel. */
const WHOLE_PIXELS = 4_000_000

/** Cuts the surroundings of the head and shoulders; nothing outside the source is invented. */
export async function cutCanvas(source: Pixels, face: Face): Promise<Canvas> {
  const centerX = (face.cheekLeft.x + face.cheekRight.x) / 2
  const left = Math.max(0, Math.floor(centerX - SIDEWAYS * face.height))
  const right = Math.min(source.width, Math.ceil(centerX + SIDEWAYS * face.height))
  const top = Math.max(0, Math.floor(face.chin.y - UPWARDS * face.height))
  const bottom = Math.min(source.height, Math.ceil(face.chin.y + DOWNWARDS * face.height))
  return cut(source, { left, top, width: right - left, height: bottom - top }, face.height)
}

/** The whole source at the canvas' scale, or smaller when it would have more than `WHOLE_PIXELS`. */
export function wholeCanvas(source: Pixels, faceHeight: number): Promise<Canvas> {
  const { width, height } = source
  const least = FACE_HEIGHT * Math.sqrt((width * height) / WHOLE_PIXELS)
  return cut(source, { left: 0, top: 0, width, height }, Math.max(faceHeight, least))
}

/** The same face in the canvas' pixels. */
export function faceInCanvas(face: Face, canvas: Canvas): Face {
  const move = (point: Point): Point => ({
    x: (point.x - canvas.left) * canvas.scale,
    y: (point.y - canvas.top) * canvas.scale,
  })
  return {
    ...face,
    boxWidth: face.boxWidth * canvas.scale,
    height: face.height * canvas.scale,
    width: face.width * canvas.scale,
    eyeLeft: move(face.eyeLeft),
    eyeRight: move(face.eyeRight),
    chin: move(face.chin),
    forehead: move(face.forehead),
    cheekLeft: move(face.cheekLeft),
    cheekRight: move(face.cheekRight),
  }
}

async function cut(
  source: Pixels,
  part: { left: number; top: number; width: number; height: number },
  faceHeight: number
): Promise<Canvas> {
  const scale = Math.min(1, FACE_HEIGHT / faceHeight)
  const width = Math.max(1, Math.round(part.width * scale))
  const height = Math.max(1, Math.round(part.height * scale))
  const data = await sharp(source.data, { raw: rawInfo(source), limitInputPixels: false })
    .extract(part)
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer()
  return { pixels: { data, width, height }, scale, left: part.left, top: part.top }
}
