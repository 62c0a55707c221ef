import { distanceTo } from '#imaging/matting/plane'

/** What is known before refinement: wall, person, or a band around the outline where the alpha is sought. */
export const WALL = 0
export const UNKNOWN = 128
export const PERSON = 255

/** Widths of the band in face heights: outwards above the chin (loose hair) and below it, and inwards. */
const OUT_ABOVE = 0.2
const OUT_BELOW = 0.05
const INWARDS = 0.05
const SURE_PERSON = 0.97
/** This many bands inside the outline the mask need only be above one half. */
const DEEP = 3

/**
 * @param mask coarse probability of "person"
 * @param faceHeight chin to forehead, pixels
 * @param chinY pixels from the top; the band narrows from here down to half a face below
 */
export function makeTrimap(
  mask: Float32Array,
  width: number,
  height: number,
  faceHeight: number,
  chinY: number
): Uint8Array {
  const person = new Uint8Array(width * height)
  const wall = new Uint8Array(width * height)
  for (let i = 0; i < person.length; i++) {
    person[i] = mask[i] > 0.5 ? 1 : 0
    wall[i] = 1 - person[i]
  }
  const toPerson = distanceTo(person, width, height)
  const toWall = distanceTo(wall, width, height)

  const trimap = new Uint8Array(width * height).fill(UNKNOWN)
  for (let y = 0; y < height; y++) {
    const above = Math.min(1, Math.max(0, (chinY + 0.5 * faceHeight - y) / (0.5 * faceHeight)))
    const outwards = faceHeight * (OUT_BELOW + (OUT_ABOVE - OUT_BELOW) * above)
    const inwards = faceHeight * INWARDS * (0.6 + 0.4 * above)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      if (mask[i] < 0.5 && toPerson[i] > outwards) trimap[i] = WALL
      else if (toWall[i] > inwards * DEEP || (mask[i] > SURE_PERSON && toWall[i] > inwards)) {
        trimap[i] = PERSON
      }
    }
  }
  return trimap
}
