import { chooseCrop, type CropWindow } from '#imaging/geometry'
import { cutCanvas, faceInCanvas, type Canvas } from '#imaging/canvas'
import { checkFace, checkLight, when } from '#imaging/checks'
import { decodePhoto, type DecodedPhoto, type Pixels } from '#imaging/decode'
import { rawInfo, type Face } from '#imaging/face'
import { checkCutout, keepFace, maskedFaceShare } from '#imaging/cutout'
import { encodeFinished, encodeJpeg } from '#imaging/file_size'
import { sortFindings, type Finding, type FindingCode } from '#imaging/finding'
import { findPerson } from '#imaging/find_person'
import { sharp } from '#imaging/image_loader'
import { readJpegHeader } from '#imaging/jpeg_header'
import { makeMatte, type Matte } from '#imaging/matting/matte'
import { replaceBackground } from '#imaging/matting/replace_background'
import {
  isInRange,
  isLevel,
  largestCornerDelta,
  measureFinished,
  type Geometry,
} from '#imaging/measure'
import { personMask } from '#imaging/person_mask'
import type { PhotoPreset } from '#imaging/presets'
import { Stopwatch, type TimingsMs } from '#imaging/stopwatch'

/** Pixels of the preview's longer side, and its JPEG quality: to be looked at, nothing more. */
const PREVIEW_SIDE = 800
const PREVIEW_QUALITY = 82

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
  /** A small upright JPEG of what was received, without its metadata; null when it could not be decoded. */
  preview: Buffer | null
  timingsMs: TimingsMs
}

/**
 * Makes the finished picture of a photo and says what the checks found. Nothing is turned (but as EXIF says), mirrored,
 * retouched or enlarged; only the crop, the scale and the background change.
 *
 * @param bytes the file as it was received
 */
export async function processPicture(
  bytes: Buffer,
  options: ProcessOptions
): Promise<ProcessedPicture> {
  const watch = new Stopwatch()
  const decoded = await decodePhoto(bytes, options.preset.source)
  watch.lap('decode')
  if ('finding' in decoded) {
    return { ...unfinished([decoded.finding], null, watch), preview: null }
  }

  const photo = { ...decoded.photo, bytes }
  const preview = await encodePreview(photo.pixels)
  watch.lap('preview')
  return { ...(await finishPhoto(photo, options, watch)), preview }
}

async function finishPhoto(
  photo: ReceivedPhoto,
  options: ProcessOptions,
  watch: Stopwatch
): Promise<Omit<ProcessedPicture, 'preview'>> {
  const { preset } = options
  const person = await findPerson(photo.pixels)
  watch.lap('face')
  if (person.found !== 'upright') {
    const { albumRejectRollDeg } = preset.pose
    const findings =
      person.found === 'turned'
        ? when(true, 'head_tilted', 'reject', person.degrees, albumRejectRollDeg)
        : when(true, 'no_face', 'reject')
    return unfinished(findings, photo, watch)
  }

  const canvas = await cutCanvas(photo.pixels, person.face)
  const face = faceInCanvas(person.face, canvas)
  const checks = [
    ...when(person.count > 1, 'many_faces', 'reject', person.count, 1),
    ...checkFace(person.face, options.source, preset),
    ...checkLight(canvas.pixels, face),
  ]
  watch.lap('checks')
  const ready = await passThrough(photo, preset, checks)
  if (ready) return { ...ready, timingsMs: watch.total() }

  const mask = await personMask(canvas.pixels)
  const faceShare = maskedFaceShare(mask, canvas.pixels, face)
  keepFace(mask, canvas.pixels, face)
  watch.lap('mask')
  const matte = makeMatte(canvas.pixels, mask, face.height, face.chin.y)
  watch.lap('matte')
  checks.push(...checkCutout(faceShare, matte, face), ...checkWall(matte))

  const crop = chooseCrop(
    headOf(person.face, hairTopInSource(matte, canvas, face)),
    photo.pixels,
    preset
  )
  if (!crop.ok) {
    if (crop.reason !== 'face_too_small') checks.push(...when(true, crop.reason, 'reject'))
    return unfinished(checks, photo, watch, matte.plainWall)
  }

  const pictures = await render(photo.pixels, crop.window, canvas, matte, preset)
  watch.lap('render')
  const file = await encodeFinished(pictures.finished, preset)
  watch.lap('encode')
  const finished = await decodeFinished(file.bytes)
  const geometry = await measureFinished(finished, preset)
  watch.lap('measure')
  const outOfRange = crop.relaxed || geometry === null || !isInRange(geometry, preset)
  const cornerDelta = largestCornerDelta(finished, preset)
  const isPoor = file.bytes.length < preset.bytes.low && !isFound(checks, 'low_resolution')
  checks.push(
    ...when(isPoor, 'low_resolution', 'warn', file.bytes.length, preset.bytes.low),
    ...when(outOfRange, 'geometry_relaxed', 'warn'),
    ...when(
      matte.plainWall && cornerDelta > preset.maxBackgroundDelta,
      'background_not_plain',
      'warn',
      cornerDelta,
      preset.maxBackgroundDelta
    )
  )

  return {
    accepted: isAccepted(checks),
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
): Promise<Omit<ProcessedPicture, 'timingsMs' | 'preview'> | null> {
  const { pixels, bytes } = photo
  const header = readJpegHeader(bytes)
  const fits =
    header !== null &&
    header.isBare &&
    header.components === 3 &&
    header.dpi === preset.dpi &&
    header.quality >= preset.quality.min &&
    pixels.width === preset.width &&
    pixels.height === preset.height &&
    bytes.length >= preset.bytes.min &&
    bytes.length <= preset.bytes.softMax &&
    largestCornerDelta(pixels, preset) <= preset.maxBackgroundDelta
  if (!fits) return null
  const geometry = await measureFinished(pixels, preset)
  if (!geometry || !isInRange(geometry, preset) || !isLevel(geometry, preset)) return null

  return {
    accepted: isAccepted(checks),
    checks: sortFindings(checks),
    geometry,
    source: describe(photo),
    output: {
      width: preset.width,
      height: preset.height,
      bytes: bytes.length,
      quality: header.quality,
      dpi: preset.dpi,
    },
    plainWall: true,
    pixelSha256: photo.pixelSha256,
    finished: bytes,
    master: bytes,
    alpha: null,
  }
}

function isFound(checks: Finding[], code: FindingCode): boolean {
  return checks.some((finding) => finding.code === code)
}

function isAccepted(checks: Finding[]): boolean {
  return !checks.some((finding) => finding.severity === 'reject')
}

function checkWall({ plainWall, wallSigma, wallLimit }: Matte): Finding[] {
  return when(!plainWall, 'background_not_plain', 'warn', wallSigma, wallLimit)
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

function encodePreview(pixels: Pixels): Promise<Buffer> {
  return sharp(pixels.data, { raw: rawInfo(pixels), limitInputPixels: false })
    .resize(PREVIEW_SIDE, PREVIEW_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: PREVIEW_QUALITY })
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
): Omit<ProcessedPicture, 'preview'> {
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
