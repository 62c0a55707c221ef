import { createHash } from 'node:crypto'
import { readPhotoType } from '#capture/photo_type'

/** The live camera hands in so many frames of one moment. */
export const BURST_FRAMES = 5

/** A frame that a submission keeps until it is decided: its file, its thumbnail and what was measured on it. */
export interface Frame {
  key: string
  /** Null until the picture workers have looked at it. */
  thumbnailKey: string | null
  sharpness: number | null
  eyesOpen: boolean | null
}

/** Complete as far as its files say: five JPEGs, no two the same. Whether they are pictures shows when they are processed. */
export function isBurst(frames: Buffer[]): boolean {
  const hashes = frames.map((frame) => createHash('sha256').update(frame).digest('hex'))
  return (
    frames.length === BURST_FRAMES &&
    new Set(hashes).size === BURST_FRAMES &&
    frames.every((frame) => {
      const type = readPhotoType(frame)
      return type.ok && type.type === 'jpeg'
    })
  )
}
