import { chooseCrop, type CropWindow } from '#imaging/geometry'
import { cutCanvas, faceInCanvas, type Canvas } from '#imaging/canvas'
import { checkFace, checkLight, when } from '#imaging/checks'
import { decodePhoto, type DecodedPhoto, type Pixels } from '#imaging/decode'
import { rawInfo, type Face } from '#imaging/face'
import { encodeFinished, encodeJpeg, jfifDpi } from '#imaging/file_size'
import { sortFindings, type Finding } from '#imaging/finding'
import { findPerson } from '#imaging/find_person'
import { sharp } from '#imaging/image_loader'
import { makeMatte, PLAIN_MAX_SIGMA, type Matte } from '#imaging/matting/matte'
import { replaceBackground } from '#imaging/matting/replace_background'
import { isInRange, measureFinished, type Geometry } from '#imaging/measure'
import { personMask } from '#imaging/person_mask'
import type { PhotoPreset } from '#imaging/presets'
import { Stopwatch, type TimingsMs } from '#imaging/stopwatch'

export interface ProcessOptions {
  preset: PhotoPreset
  /** The standard is stricter for the camera page, which can hold the student back. */
  source: 'camera' | 'album'
}

export interface ProcessedPicture {
  /** No finding rejects. */
  accepted: boolean
  /** Rejections first, the worst first. */
  checks: Finding[]
  /** Measured on the finished picture, in its pixels. */
  geometry: Geometry | null
  source: { width: number; height: number; format: string; bytes: number } | null
  output: { width: number; height: number; bytes: number; quality: number; dpi: number } | null
  plainWall: boolean | null
  /** SHA-256 of the decoded pixels: recognises the same photo again. */
  pixelSha256: string | null
  /** 480×640 JPEG by the preset; also of a rejected photo, when one can be made. */
  finished: Buffer | null
  /** The same crop for prints, never enlarged. */
  master: Buffer | null
  /** 8-bit grey PNG of the master's size. */
  alpha: Buffer | null
  timingsMs: TimingsMs
}

/**
 * Makes the finished picture of a photo and says what the checks found. Nothing is turned (but by quarters), mirrored,
 * retouched or enlarged; only the crop, the scale and the background change.
 *
 * @param bytes the file as it was received
 */
export async function processPicture(
  bytes: Buffer,
  options: ProcessOptions
): Promise<ProcessedPicture> {
  const { preset } = options
  const watch = new Stopwatch()
  const decoded = await decodePhoto(bytes, preset.source)
  watch.lap('decode')
  if ('finding' in decoded) return unfinished([decoded.finding], null, watch)

  const photo = { ...decoded.photo, bytes }
  const person = await findPerson(photo.pixels)
  watch.lap('face')
  if (person.found === 'none') return unfinished(when(true, 'no_face', 'reject'), photo, watch)

  const checks = [
    ...when(
      person.found === 'many',
      'many_faces',
      'reject',
      person.found === 'many' ? person.count : 1,
      1
    ),
    ...checkFace(person.face, options.source, preset),
  ]

  const ready = await passThrough(photo, preset, checks)
  if (ready) return { ...ready, timingsMs: watch.total() }

  const canvas = await cutCanvas(person.pixels, person.face)
  const face = faceInCanvas(person.face, canvas)
  checks.push(...checkLight(canvas.pixels, face))
  const mask = await personMask(canvas.pixels)
  watch.lap('mask')
  const matte = makeMatte(canvas.pixels, mask, face.height, face.chin.y)
  watch.lap('matte')
  checks.push(
    ...when(!matte.plainWall, 'background_not_plain', 'warn', matte.wallSigma, PLAIN_MAX_SIGMA)
  )

  const hairTopY = hairTopInSource(matte, canvas, face)
  const crop = chooseCrop(headOf(person.face, hairTopY), person.pixels, preset)
  if (!crop.ok) {
    if (crop.reason !== 'face_too_small') checks.push(...when(true, crop.reason, 'reject'))
    return unfinished(checks, photo, watch, matte.plainWall)
  }
  checks.push(...when(hairTopY <= 2, 'head_cut_off', 'reject', hairTopY, 2))

  const pictures = await render(person.pixels, crop.window, canvas, matte, preset)
  watch.lap('render')
  const file = await encodeFinished(pictures.finished, preset)
  watch.lap('encode')
  const geometry = await measureFinished(await decodeFinished(file.bytes), preset)
  watch.lap('measure')
  const outOfRange = crop.relaxed || geometry === null || !isInRange(geometry, preset)
  checks.push(...when(outOfRange, 'geometry_relaxed', 'warn'))

  return {
    accepted: !checks.some((finding) => finding.severity === 'reject'),
    checks: sortFindings(checks),
    geometry,
    source: describe(photo),
    output: {
      width: preset.width,
      height: preset.height,
      bytes: file.bytes.length,
      quality: file.quality,
      dpi: preset.dpi,
    },
    plainWall: matte.plainWall,
    pixelSha256: photo.pixelSha256,
    finished: file.bytes,
    master: pictures.master,
    alpha: pictures.alpha,
    timingsMs: watch.total(),
  }
}

type ReceivedPhoto = DecodedPhoto & { bytes: Buffer }

/** A studio's picture that meets every number already is kept byte for byte: only the checks look at it. */
async function passThrough(
  photo: ReceivedPhoto,
  preset: PhotoPreset,
  checks: Finding[]
): Promise<Omit<ProcessedPicture, 'timingsMs'> | null> {
  const { pixels, bytes } = photo
  const fits =
    photo.format === 'jpeg' &&
    pixels.width === preset.width &&
    pixels.height === preset.height &&
    bytes.length >= preset.bytes.low &&
    bytes.length <= preset.bytes.hardMax &&
    jfifDpi(bytes) === preset.dpi &&
    hasFlatTop(pixels, preset) &&
    !(await hasMetadata(bytes))
  if (!fits) return null
  const geometry = await measureFinished(pixels, preset)
  if (!geometry || !isInRange(geometry, preset)) return null

  return {
    accepted: !checks.some((finding) => finding.severity === 'reject'),
    checks: sortFindings(checks),
    geometry,
    source: describe(photo),
    output: {
      width: preset.width,
      height: preset.height,
      bytes: bytes.length,
      quality: preset.quality.max,
      dpi: preset.dpi,
    },
    plainWall: true,
    pixelSha256: photo.pixelSha256,
    finished: bytes,
    master: bytes,
    alpha: null,
  }
}

/** Every pixel of the two top corners has the background's colour to within the tolerance. */
function hasFlatTop({ data, width }: Pixels, preset: PhotoPreset): boolean {
  const corner = 24
  for (let y = 0; y < corner; y++) {
    for (let x = 0; x < corner; x++) {
      for (const column of [x, width - 1 - x]) {
        const i = 3 * (y * width + column)
        if (
          preset.background.some(
            (value, c) => Math.abs(data[i + c] - value) > preset.maxBackgroundDelta
          )
        ) {
          return false
        }
      }
    }
  }
  return true
}

async function hasMetadata(bytes: Buffer): Promise<boolean> {
  const { exif, icc, iptc, xmp } = await sharp(bytes).metadata()
  return Boolean(exif || icc || iptc || xmp)
}

/** Top of the hair in source pixels: the first row in which the person is wider than a few single hairs. */
function hairTopInSource(matte: Matte, canvas: Canvas, face: Face): number {
  const centerX = (face.cheekLeft.x + face.cheekRight.x) / 2
  const left = Math.max(0, Math.round(centerX - face.width * 0.6))
  const right = Math.min(matte.width, Math.round(centerX + face.width * 0.6))
  for (let y = 0; y < face.eyeLeft.y; y++) {
    let count = 0
    for (let x = left; x < right; x++) if (matte.alpha[y * matte.width + x] > 0.5) count += 1
    if (count > face.width * 0.1) return canvas.top + y / canvas.scale
  }
  return canvas.top + face.forehead.y / canvas.scale
}

function headOf(face: Face, hairTopY: number) {
  const eyesX = (face.eyeLeft.x + face.eyeRight.x) / 2
  return {
    hairTopY,
    eyeLineY: (face.eyeLeft.y + face.eyeRight.y) / 2,
    centerX: (eyesX + (face.cheekLeft.x + face.cheekRight.x) / 2) / 2,
    faceWidth: face.width,
  }
}

/** Cuts the window out of the source, puts the new background in at the master's size and scales that down. */
async function render(
  source: Pixels,
  window: CropWindow,
  canvas: Canvas,
  matte: Matte,
  preset: PhotoPreset
) {
  const width = Math.min(preset.master.width, window.width)
  const height = Math.round((width * preset.height) / preset.width)
  const data = await sharp(source.data, { raw: rawInfo(source), limitInputPixels: false })
    .extract(window)
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer()
  const inCanvas = {
    left: (window.left - canvas.left) * canvas.scale,
    top: (window.top - canvas.top) * canvas.scale,
    width: window.width * canvas.scale,
    height: window.height * canvas.scale,
  }
  const { picture, alpha } = replaceBackground(
    { data, width, height },
    matte,
    inCanvas,
    preset.background
  )
  const finished = await sharp(picture.data, { raw: rawInfo(picture) })
    .resize(preset.width, preset.height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer()
  return {
    finished: { data: finished, width: preset.width, height: preset.height },
    master: await encodeJpeg(picture, preset.master.quality, preset.dpi),
    alpha: await encodeAlpha(alpha, width, height),
  }
}

/** 8-bit grey PNG of an alpha of 0 to 1. */
export function encodeAlpha(alpha: Float32Array, width: number, height: number): Promise<Buffer> {
  const grey = Buffer.from(alpha.map((value) => Math.round(value * 255)))
  return sharp(grey, { raw: { width, height, channels: 1 }, limitInputPixels: false })
    .toColourspace('b-w')
    .png({ compressionLevel: 2 })
    .toBuffer()
}

async function decodeFinished(bytes: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

function describe({ pixels, format, bytes }: ReceivedPhoto) {
  return { width: pixels.width, height: pixels.height, format, bytes: bytes.length }
}

/** The photo was refused before a picture could be made of it. */
function unfinished(
  checks: Finding[],
  photo: ReceivedPhoto | null,
  watch: Stopwatch,
  plainWall: boolean | null = null
): ProcessedPicture {
  return {
    accepted: false,
    checks: sortFindings(checks),
    geometry: null,
    source: photo && describe(photo),
    output: null,
    plainWall,
    pixelSha256: photo?.pixelSha256 ?? null,
    finished: null,
    master: null,
    alpha: null,
    timingsMs: watch.total(),
  }
}
