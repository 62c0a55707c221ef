import { faceInCanvas, wholeCanvas } from '#imaging/canvas'
import { decodePhoto, type Pixels } from '#imaging/decode'
import { findPerson } from '#imaging/find_person'
import type { FindingCode } from '#imaging/finding'
import { keepFace } from '#imaging/cutout'
import { makeMatte, type Matte } from '#imaging/matting/matte'
import { resizePlane } from '#imaging/matting/plane'
import { personMask } from '#imaging/person_mask'
import type { PhotoPreset } from '#imaging/presets'
import { encodeAlpha } from '#imaging/process_picture'
import { Stopwatch, type TimingsMs } from '#imaging/stopwatch'

/** A face's share of the picture's height where none is found: a portrait's. */
const FACE_SHARE = 0.3

export type MatteResult =
  | { ok: true; alpha: Buffer; plainWall: boolean; timingsMs: TimingsMs }
  | { ok: false; code: FindingCode }

/**
 * Cuts out the person of a whole photo, with the same code that makes the finished picture. Where nobody is seen the alpha
 * is black.
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

  const { pixels } = decoded.photo
  const matte = await cutOut(pixels, watch)
  const alpha = resizePlane(matte.alpha, matte.width, matte.height, pixels.width, pixels.height)
  return {
    ok: true,
    alpha: await encodeAlpha(alpha, pixels.width, pixels.height),
    plainWall: matte.plainWall,
    timingsMs: watch.total(),
  }
}

/** @returns the matte of the whole picture, which may be smaller than the picture */
export async function cutOut(pixels: Pixels, watch = new Stopwatch()): Promise<Matte> {
  const person = await findPerson(pixels)
  watch.lap('face')
  const face = person.found === 'upright' ? person.face : null

  const canvas = await wholeCanvas(pixels, face?.height ?? FACE_SHARE * pixels.height)
  const { height } = canvas.pixels
  const head = face && faceInCanvas(face, canvas)
  const mask = await personMask(canvas.pixels)
  if (head) keepFace(mask, canvas.pixels, head)
  watch.lap('mask')
  const faceHeight = head?.height ?? FACE_SHARE * height
  const matte = makeMatte(canvas.pixels, mask, faceHeight, head?.chin.y ?? height / 2)
  watch.lap('matte')
  return matte
}
