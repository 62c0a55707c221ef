import { when } from '#imaging/checks'
import type { Pixels } from '#imaging/decode'
import type { Face } from '#imaging/face'
import type { Finding } from '#imaging/finding'
import type { Matte } from '#imaging/matting/matte'

/** Share of the face and of the chest that must have come out as person: docs/photo-standard.md, "Checks". */
export const LEAST_CUTOUT = 0.6
/** Half axes of the oval that is surely face, in its widths and heights. */
const OVAL_WIDTH = 0.42
const OVAL_HEIGHT = 0.45
/** The chest: this far below the chin, and this far to each side, in face heights and widths. */
const CHEST_TOP = 0.45
const CHEST_BOTTOM = 0.8
const CHEST_SIDE = 0.7

/** The detector knows better than the mask where a face is: its oval becomes person. All in the canvas' pixels. */
export function keepFace(mask: Float32Array, canvas: Pixels, face: Face) {
  forOval(canvas, face, (i) => {
    mask[i] = 1
  })
}

/** Share of the face's oval that the coarse mask takes for a person. */
export function maskedFaceShare(mask: Float32Array, canvas: Pixels, face: Face): number {
  let inside = 0
  let count = 0
  forOval(canvas, face, (i) => {
    if (mask[i] > 0.5) inside += 1
    count += 1
  })
  return inside / Math.max(1, count)
}

/** Person and wall cannot be told apart when the mask misses the face or the cut-out the chest: white clothes, white wall. */
export function checkCutout(faceShare: number, matte: Matte, face: Face): Finding[] {
  const share = Math.min(faceShare, chestShare(matte, face))
  return when(share < LEAST_CUTOUT, 'cutout_failed', 'reject', share, LEAST_CUTOUT)
}

/** 1 where the picture ends above the chest: then the head is cut off, which is another finding. */
function chestShare({ alpha, width, height }: Matte, face: Face): number {
  const centerX = (face.cheekLeft.x + face.cheekRight.x) / 2
  const left = Math.max(0, Math.round(centerX - CHEST_SIDE * face.width))
  const right = Math.min(width, Math.round(centerX + CHEST_SIDE * face.width))
  const top = Math.round(face.chin.y + CHEST_TOP * face.height)
  const bottom = Math.min(height, Math.round(face.chin.y + CHEST_BOTTOM * face.height))
  let inside = 0
  let count = 0
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (alpha[y * width + x] > 0.5) inside += 1
      count += 1
    }
  }
  return count === 0 ? 1 : inside / count
}

function forOval(canvas: Pixels, face: Face, visit: (i: number) => void) {
  const centerX = (face.cheekLeft.x + face.cheekRight.x) / 2
  const centerY = (face.forehead.y + face.chin.y) / 2
  const acrossRadius = OVAL_WIDTH * face.width
  const downRadius = OVAL_HEIGHT * face.height
  const top = Math.max(0, Math.ceil(centerY - downRadius))
  const bottom = Math.min(canvas.height, Math.floor(centerY + downRadius))
  for (let y = top; y < bottom; y++) {
    const half = acrossRadius * Math.sqrt(1 - ((y - centerY) / downRadius) ** 2)
    const right = Math.min(canvas.width, Math.ceil(centerX + half))
    for (let x = Math.max(0, Math.floor(centerX - half)); x < right; x++) {
      visit(y * canvas.width + x)
    }
  }
}
