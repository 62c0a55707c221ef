import type { Pixels } from '#imaging/decode'
import type { Face } from '#imaging/face'
import type { Finding, FindingCode } from '#imaging/finding'
import type { PhotoPreset } from '#imaging/presets'

/** Limits that were calibrated on photos: docs/photo-standard.md, "Checks". */
export const LIMITS = {
  /** Eye aspect ratio (height over width of the lids) of the more closed eye. */
  eyeOpenness: 0.17,
  /** Inner lips' height over width; a smile reaches 0.25 with teeth. */
  mouthOpenness: 0.12,
  /** Variance of the Laplacian (8-bit levels squared) on a face of 360 px height; sharp photos have 27 to 290. */
  sharpness: 12,
  /** A darker face has weaker edges: its sharpness is judged as if it were this bright. */
  sharpnessLight: 110,
  /** Mean luminance of the face, 0 to 255. */
  darkest: 70,
  brightest: 235,
}

/** What the face itself says: pose, eyes, mouth, size. */
export function checkFace(face: Face, source: 'camera' | 'album', preset: PhotoPreset): Finding[] {
  const { pose } = preset
  const roll = Math.abs(face.rollDeg)
  const yaw = Math.abs(face.yawDeg)
  const pitch = Math.abs(face.pitchDeg)
  const openEye = Math.min(...face.eyeOpenness)
  const rejectRoll = source === 'camera' ? pose.cameraRollDeg : pose.albumRejectRollDeg
  return [
    ...(yaw > pose.yawDeg
      ? when(true, 'head_turned', 'reject', yaw, pose.yawDeg)
      : when(pitch > pose.pitchDeg, 'head_turned', 'reject', pitch, pose.pitchDeg)),
    ...when(roll > rejectRoll, 'head_tilted', 'reject', roll, rejectRoll),
    ...when(
      roll <= rejectRoll && roll > pose.albumWarnRollDeg,
      'head_tilted',
      'warn',
      roll,
      pose.albumWarnRollDeg
    ),
    ...when(openEye < LIMITS.eyeOpenness, 'eyes_closed', 'reject', openEye, LIMITS.eyeOpenness),
    ...when(
      face.mouthOpenness > LIMITS.mouthOpenness,
      'mouth_open',
      'reject',
      face.mouthOpenness,
      LIMITS.mouthOpenness
    ),
    ...when(
      face.width < preset.source.minFaceWidth,
      'face_too_small',
      'reject',
      face.width,
      preset.source.minFaceWidth
    ),
    ...when(
      face.width >= preset.source.minFaceWidth && face.width < preset.source.printFaceWidth,
      'low_resolution',
      'warn',
      face.width,
      preset.source.printFaceWidth
    ),
  ]
}

/** Light and sharpness of the face, on a picture in which it is about 360 px tall. `face` is in that picture's pixels. */
export function checkLight(picture: Pixels, face: Face): Finding[] {
  const light = meanLuminance(picture, faceArea(picture, face))
  const sharpness = faceSharpness(picture, face)
  return [
    ...when(sharpness < LIMITS.sharpness, 'blurred', 'reject', sharpness, LIMITS.sharpness),
    ...when(light < LIMITS.darkest, 'too_dark', 'warn', light, LIMITS.darkest),
    ...when(light > LIMITS.brightest, 'too_bright', 'warn', light, LIMITS.brightest),
  ]
}

/** Variance of the Laplacian over the face, as if it were as bright as `LIMITS.sharpnessLight`. */
export function faceSharpness(picture: Pixels, face: Face): number {
  const area = faceArea(picture, face)
  const light = meanLuminance(picture, area)
  const gain = Math.max(1, LIMITS.sharpnessLight / Math.max(1, light))
  return laplacianVariance(picture, area) * gain ** 2
}

export function when(
  broken: boolean,
  code: FindingCode,
  severity: Finding['severity'],
  value: number | null = null,
  limit: number | null = null
): Finding[] {
  return broken ? [{ code, severity, value: value === null ? null : rounded(value), limit }] : []
}

interface Area {
  left: number
  right: number
  top: number
  bottom: number
}

/** From the brows to the chin, between the cheeks, a little inside. */
function faceArea(picture: Pixels, face: Face): Area {
  const inset = face.width * 0.12
  return {
    left: Math.max(1, Math.round(face.cheekLeft.x + inset)),
    right: Math.min(picture.width - 2, Math.round(face.cheekRight.x - inset)),
    top: Math.max(1, Math.round(face.eyeLeft.y - face.height * 0.12)),
    bottom: Math.min(picture.height - 2, Math.round(face.chin.y - face.height * 0.06)),
  }
}

function meanLuminance(picture: Pixels, area: Area): number {
  let sum = 0
  let count = 0
  for (let y = area.top; y < area.bottom; y += 2) {
    for (let x = area.left; x < area.right; x += 2) {
      sum += luminance(picture, x, y)
      count += 1
    }
  }
  return count === 0 ? 0 : sum / count
}

function laplacianVariance(picture: Pixels, area: Area): number {
  let sum = 0
  let squares = 0
  let count = 0
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      const value =
        4 * luminance(picture, x, y) -
        luminance(picture, x - 1, y) -
        luminance(picture, x + 1, y) -
        luminance(picture, x, y - 1) -
        luminance(picture, x, y + 1)
      sum += value
      squares += value * value
      count += 1
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2
}

/** ITU-R BT.601. */
function luminance({ data, width }: Pixels, x: number, y: number): number {
  const i = 3 * (y * width + x)
  return 0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2]
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
