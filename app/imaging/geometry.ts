import type { PhotoPreset, Range } from '#imaging/presets'

/** The head in the upright source, pixels from its top left corner. */
export interface HeadInSource {
  hairTopY: number
  eyeLineY: number
  centerX: number
  /** Cheek to cheek. */
  faceWidth: number
}

/** The part of the source that becomes the picture: whole pixels, the preset's aspect ratio to within one. */
export interface CropWindow {
  left: number
  top: number
  width: number
  height: number
}

export type CropResult =
  | { ok: true; window: CropWindow; relaxed: boolean }
  /** `head_cut_off`: the window would begin above or end below the source; `wrong_aspect`: it is too narrow. */
  | { ok: false; reason: 'head_cut_off' | 'wrong_aspect' | 'face_too_small' }

/** Kept inside every limit where possible: measuring the finished file again differs by a few pixels. */
export const MARGIN = 8
export const CENTER_MARGIN = 4
const STEPS = 80

/**
 * Chooses the crop that puts the head where the standard wants it: one scale of at most 1 and one shift, never a rotation.
 * Eyes count first, then the top of the hair, the face's width last.
 *
 * Source: docs/photo-standard.md, "Geometry".
 */
export function chooseCrop(
  head: HeadInSource,
  source: { width: number; height: number },
  preset: PhotoPreset
): CropResult {
  if (head.faceWidth < preset.source.minFaceWidth) return { ok: false, reason: 'face_too_small' }

  for (const margin of [MARGIN, 0]) {
    const scales = allowedScales(head, preset, margin)
    for (const scale of scales) {
      const window = place(head, source, preset, scale, margin)
      if (window) return { ok: true, window, relaxed: false }
    }
    if (scales.length > 0 && margin === 0)
      return { ok: false, reason: whyNot(head, source, preset, scales[0]) }
  }
  return relaxed(head, source, preset)
}

/** Scales (finished pixels a source pixel) that satisfy face width and the distance from eyes to hair, best first. */
function allowedScales(head: HeadInSource, preset: PhotoPreset, margin: number): number[] {
  const distance = head.eyeLineY - head.hairTopY
  const eyes = inner(preset.eyeLineY, margin)
  const hair = inner(preset.hairTopY, margin)
  const width = inner(preset.faceWidth, margin)
  const least = Math.max(width.min / head.faceWidth, (eyes.min - hair.max) / distance)
  const most = Math.min(width.max / head.faceWidth, (eyes.max - hair.min) / distance, 1)
  if (least > most) return []

  const best = Math.min(most, Math.max(least, preset.faceWidth.target / head.faceWidth))
  const steps = Array.from({ length: STEPS + 1 }, (_, i) => least + ((most - least) * i) / STEPS)
  return [best, ...steps.sort((a, b) => Math.abs(a - best) - Math.abs(b - best))]
}

/** @returns the window at this scale, or null when it does not fit into the source */
function place(
  head: HeadInSource,
  source: { width: number; height: number },
  preset: PhotoPreset,
  scale: number,
  margin: number
): CropWindow | null {
  const distance = (head.eyeLineY - head.hairTopY) * scale
  const eyes = inner(preset.eyeLineY, margin)
  const hair = inner(preset.hairTopY, margin)
  const width = preset.width / scale
  const height = preset.height / scale

  // The window's top lies in the source when the eye line is at most this far from it, its bottom when at least that far.
  const most = Math.min(eyes.max, hair.max + distance, head.eyeLineY * scale)
  const least = Math.max(
    eyes.min,
    hair.min + distance,
    preset.height - (source.height - head.eyeLineY) * scale
  )
  if (least > most) return null
  const eyeLine = Math.min(most, Math.max(least, preset.eyeLineY.target))

  const shift =
    (preset.faceCenterX.max - preset.faceCenterX.target - (margin ? CENTER_MARGIN : 0)) / scale
  const ideal = head.centerX - width / 2
  const left = Math.min(Math.max(ideal, 0), source.width - width)
  if (left < -0.5 || Math.abs(left - ideal) > shift) return null

  return whole(left, head.eyeLineY - eyeLine / scale, width, height, source)
}

/** Very bulky hair or hardly any: the face may become narrower, the eyes stay in range, a person decides. */
function relaxed(
  head: HeadInSource,
  source: { width: number; height: number },
  preset: PhotoPreset
): CropResult {
  const distance = head.eyeLineY - head.hairTopY
  const scale = Math.min(
    1,
    (preset.eyeLineY.max - preset.hairTopY.min) / distance,
    preset.faceWidth.max / head.faceWidth
  )
  const eyeLine = Math.min(
    preset.eyeLineY.max,
    Math.max(preset.eyeLineY.min, preset.hairTopY.min + distance * scale)
  )
  const width = preset.width / scale
  const height = preset.height / scale
  const top = head.eyeLineY - eyeLine / scale
  if (top < 0 || top + height > source.height) return { ok: false, reason: 'head_cut_off' }
  const left = head.centerX - width / 2
  if (left < 0 || left + width > source.width) return { ok: false, reason: 'wrong_aspect' }
  return { ok: true, window: whole(left, top, width, height, source), relaxed: true }
}

function whyNot(
  head: HeadInSource,
  source: { width: number; height: number },
  preset: PhotoPreset,
  scale: number
): 'head_cut_off' | 'wrong_aspect' {
  const sideways = preset.width / scale > source.width || !fitsSideways(head, source, preset, scale)
  return sideways ? 'wrong_aspect' : 'head_cut_off'
}

function fitsSideways(
  head: HeadInSource,
  source: { width: number },
  preset: PhotoPreset,
  scale: number
): boolean {
  const half = (preset.width / 2 - (preset.faceCenterX.max - preset.faceCenterX.target)) / scale
  return head.centerX - half >= 0 && head.centerX + half <= source.width
}

function whole(
  left: number,
  top: number,
  width: number,
  height: number,
  source: { width: number; height: number }
): CropWindow {
  const wide = Math.min(Math.round(width), source.width)
  const tall = Math.min(Math.round(height), source.height)
  return {
    left: Math.min(Math.max(0, Math.round(left)), source.width - wide),
    top: Math.min(Math.max(0, Math.round(top)), source.height - tall),
    width: wide,
    height: tall,
  }
}

function inner({ min, max }: Range, margin: number) {
  return { min: min + margin, max: max - margin }
}
