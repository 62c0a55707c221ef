import type { Pixels } from '#imaging/decode'
import { findFaces } from '#imaging/face'
import type { PhotoPreset, Range } from '#imaging/presets'

/** Measured on the finished picture, in its pixels. */
export interface Geometry {
  hairTopY: number
  eyeLineY: number
  faceWidth: number
  faceCenterX: number
  eyeTiltDeg: number
}

/** A pixel that differs this much from the background in one channel belongs to the person. */
const PERSON_DIFFERENCE = 40
/** Side of the squares in which the background is compared, pixels. */
const CORNER = 24
/** Share of the face's width that a row of hair must have to count as the top of the head: single hairs do not. */
const TOP_ROW_SHARE = 0.1

/**
 * Measures a finished picture afresh: the landmarks are sought in it, the top of the hair is where the background ends.
 *
 * @returns null when no face is found in it
 */
export async function measureFinished(
  picture: Pixels,
  preset: PhotoPreset
): Promise<Geometry | null> {
  const [face] = await findFaces(picture)
  if (!face) return null
  const eyesX = (face.eyeLeft.x + face.eyeRight.x) / 2
  const centerX = (eyesX + (face.cheekLeft.x + face.cheekRight.x) / 2) / 2
  return {
    hairTopY: hairTop(picture, preset.background, centerX, face.width),
    eyeLineY: rounded((face.eyeLeft.y + face.eyeRight.y) / 2),
    faceWidth: rounded(face.width),
    faceCenterX: rounded(centerX),
    eyeTiltDeg: rounded(face.rollDeg),
  }
}

/** All of the standard's ranges hold; the tilt has findings of its own (`isLevel`). */
export function isInRange(geometry: Geometry, preset: PhotoPreset): boolean {
  return (
    within(geometry.hairTopY, preset.hairTopY) &&
    within(geometry.eyeLineY, preset.eyeLineY) &&
    within(geometry.faceWidth, preset.faceWidth) &&
    within(geometry.faceCenterX, preset.faceCenterX)
  )
}

export function isLevel({ eyeTiltDeg }: Geometry, preset: PhotoPreset): boolean {
  return within(eyeTiltDeg, preset.eyeTiltDeg)
}

/** Largest difference, a channel, between the background's colour and any pixel of the two top corners. */
export function largestCornerDelta({ data, width }: Pixels, { background }: PhotoPreset): number {
  let largest = 0
  for (let y = 0; y < CORNER; y++) {
    for (let x = 0; x < CORNER; x++) {
      for (const column of [x, width - 1 - x]) {
        for (let c = 0; c < 3; c++) {
          const delta = Math.abs(data[3 * (y * width + column) + c] - background[c])
          if (delta > largest) largest = delta
        }
      }
    }
  }
  return largest
}

function hairTop(
  { data, width, height }: Pixels,
  background: [number, number, number],
  centerX: number,
  faceWidth: number
): number {
  const left = Math.max(0, Math.round(centerX - faceWidth * 0.6))
  const right = Math.min(width, Math.round(centerX + faceWidth * 0.6))
  for (let y = 0; y < height; y++) {
    let count = 0
    for (let x = left; x < right; x++) {
      const i = 3 * (y * width + x)
      const differs = background.some(
        (channel, c) => Math.abs(data[i + c] - channel) > PERSON_DIFFERENCE
      )
      if (differs) count += 1
    }
    if (count > faceWidth * TOP_ROW_SHARE) return y
  }
  return height
}

function within(value: number, { min, max }: Range): boolean {
  return value >= min && value <= max
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
