import { faceInCanvas, wholeCanvas } from '#imaging/canvas'
import { decodePhoto } from '#imaging/decode'
import { findPerson } from '#imaging/find_person'
import type { FindingCode } from '#imaging/finding'
import { makeMatte } from '#imaging/matting/matte'
import { resizePlane } from '#imaging/matting/plane'
import { personMask } from '#imaging/person_mask'
import type { PhotoPreset } from '#imaging/presets'
import { encodeAlpha } from '#imaging/process_picture'
import { Stopwatch, type TimingsMs } from '#imaging/stopwatch'

export type MatteResult =
  | { ok: true; alpha: Buffer; plainWall: boolean; timingsMs: TimingsMs }
  | { ok: false; code: FindingCode }

/**
 * Cuts out the person of a whole photo, with the same code that makes the finished picture.
 *
 * @returns `alpha` as an 8-bit grey PNG of the upright source's size
 */
export async function mattePicture(
  bytes: Buffer,
  limits: PhotoPreset['source']
): Promise<MatteResult> {
  const watch = new Stopwatch()
  const decoded = await decodePhoto(bytes, limits)
  watch.lap('decode')
  if ('finding' in decoded) return { ok: false, code: decoded.finding.code }

  const person = await findPerson(decoded.photo.pixels)
  watch.lap('face')
  if (!person.face) return { ok: false, code: 'no_face' }

  const canvas = await wholeCanvas(person.pixels, person.face)
  const face = faceInCanvas(person.face, canvas)
  const mask = await personMask(canvas.pixels)
  watch.lap('mask')
  const matte = makeMatte(canvas.pixels, mask, face.height, face.chin.y)
  watch.lap('matte')
  const { width, height } = person.pixels
  const alpha = resizePlane(matte.alpha, matte.width, matte.height, width, height)
  return {
    ok: true,
    alpha: await encodeAlpha(alpha, width, height),
    plainWall: matte.plainWall,
    timingsMs: watch.total(),
  }
}
