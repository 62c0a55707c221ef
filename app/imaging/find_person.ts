import type { Pixels } from '#imaging/decode'
import { findFaces, foregroundFaces, rawInfo, type Face } from '#imaging/face'
import { sharp } from '#imaging/image_loader'

export type PersonResult =
  | { found: 'one'; face: Face; pixels: Pixels }
  | { found: 'none'; face: null; pixels: Pixels }
  | { found: 'many'; face: Face; pixels: Pixels; count: number }

const QUARTER_TURNS = [90, 180, 270]
const MAX_UPRIGHT_ROLL = 45

/**
 * Finds the one person of a photo. Phones without orientation data hand in photos that lie on their side: when no credible
 * face is upright, quarter turns are tried. Nothing is ever turned by another angle.
 *
 * @returns `pixels` turned the way in which the face is upright
 */
export async function findPerson(photo: Pixels): Promise<PersonResult> {
  const upright = (await findFaces(photo)).filter(isCredible)
  if (upright.length > 0) return result(photo, upright)

  for (const degrees of QUARTER_TURNS) {
    const turned = await quarterTurn(photo, degrees)
    const faces = (await findFaces(turned)).filter(isCredible)
    if (faces.length > 0) return result(turned, faces)
  }
  return { found: 'none', face: null, pixels: photo }
}

function result(pixels: Pixels, faces: Face[]): PersonResult {
  const count = foregroundFaces(faces).length
  return count > 1
    ? { found: 'many', face: faces[0], pixels, count }
    : { found: 'one', face: faces[0], pixels }
}

/** An upside-down face still gives landmarks, nonsense ones: the chin must lie below the eyes and the face must be upright. */
function isCredible(face: Face): boolean {
  const eyesY = (face.eyeLeft.y + face.eyeRight.y) / 2
  return Math.abs(face.rollDeg) < MAX_UPRIGHT_ROLL && face.chin.y - eyesY > 0.3 * face.height
}

async function quarterTurn(photo: Pixels, degrees: number): Promise<Pixels> {
  const { data, info } = await sharp(photo.data, { raw: rawInfo(photo), limitInputPixels: false })
    .rotate(degrees)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
