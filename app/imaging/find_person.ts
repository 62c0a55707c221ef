import type { Pixels } from '#imaging/decode'
import { findFaces, foregroundFaces, rawInfo, type Face } from '#imaging/face'
import { sharp } from '#imaging/image_loader'

export type PersonResult =
  /** `count` faces in the foreground; `face` is the largest. */
  | { found: 'upright'; face: Face; count: number }
  /** The face stands upright only after a quarter turn, degrees clockwise. */
  | { found: 'turned'; degrees: number }
  | { found: 'none' }

const QUARTER_TURNS = [90, 180, 270]
const MAX_UPRIGHT_ROLL = 45
/** An upside-down face is taken for an upright one with a score below this; real upright faces have more. */
const DOUBTFUL_SCORE = 0.8

/**
 * Finds the person of an upright photo. When no face is credible, copies turned by quarters say whether the photo lies on
 * its side; the photo itself is never turned, since the standard allows that by EXIF only.
 */
export async function findPerson(photo: Pixels): Promise<PersonResult> {
  const upright = await credibleFaces(photo)
  const count = foregroundFaces(upright).length
  const doubtful = count === 0 || (count === 1 && upright[0].score < DOUBTFUL_SCORE)
  if (doubtful) {
    for (const degrees of QUARTER_TURNS) {
      const [face] = await credibleFaces(await quarterTurn(photo, degrees))
      if (face && face.score >= DOUBTFUL_SCORE) return { found: 'turned', degrees }
    }
  }
  return count === 0 ? { found: 'none' } : { found: 'upright', face: upright[0], count }
}

/** An upside-down face still gives landmarks, nonsense ones: the chin must lie below the eyes and the face must be upright. */
async function credibleFaces(photo: Pixels): Promise<Face[]> {
  const faces = await findFaces(photo)
  return faces.filter((face) => {
    const eyesY = (face.eyeLeft.y + face.eyeRight.y) / 2
    return Math.abs(face.rollDeg) < MAX_UPRIGHT_ROLL && face.chin.y - eyesY > 0.3 * face.height
  })
}

async function quarterTurn(photo: Pixels, degrees: number): Promise<Pixels> {
  const { data, info } = await sharp(photo.data, { raw: rawInfo(photo), limitInputPixels: false })
    .rotate(degrees)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
