import type { Pixels } from '#imaging/decode'
import { clamp01, resizePlane, type Planes } from '#imaging/matting/plane'
import type { Matte } from '#imaging/matting/matte'

/** A part of the matte's canvas, in its pixels, not necessarily whole. */
export interface Window {
  left: number
  top: number
  width: number
  height: number
}

/**
 * Puts a new colour behind the person: `I − (1 − a)·B + (1 − a)·B′`. Because the old background B is known, hair keeps its
 * grain and no halo of the old wall stays.
 *
 * @param picture pixels of `window` at any scale
 * @returns the new picture and its alpha, of the same size as `picture`
 */
export function replaceBackground(
  picture: Pixels,
  matte: Matte,
  window: Window,
  background: [number, number, number]
): { picture: Pixels; alpha: Float32Array } {
  const { width, height } = picture
  const alpha = cut(matte.alpha, matte, window, width, height)
  const behind = matte.behind.map((plane) => cut(plane, matte, window, width, height)) as Planes
  const data = Buffer.alloc(width * height * 3)
  const fresh = background.map((channel) => channel / 255)
  for (let i = 0; i < width * height; i++) {
    const a = alpha[i]
    const rest = 1 - a
    for (let c = 0; c < 3; c++) {
      const own = picture.data[3 * i + c] / 255 - rest * behind[c][i]
      data[3 * i + c] = Math.round(clamp01(Math.min(a, Math.max(0, own)) + rest * fresh[c]) * 255)
    }
  }
  return { picture: { data, width, height }, alpha }
}

/** Resamples a window of a plane bilinearly to `width` × `height`. */
function cut(
  plane: Float32Array,
  matte: Matte,
  window: Window,
  width: number,
  height: number
): Float32Array {
  const left = Math.max(0, Math.floor(window.left))
  const top = Math.max(0, Math.floor(window.top))
  const right = Math.min(matte.width, Math.ceil(window.left + window.width))
  const bottom = Math.min(matte.height, Math.ceil(window.top + window.height))
  const partWidth = right - left
  const partHeight = bottom - top
  const part = new Float32Array(partWidth * partHeight)
  for (let y = 0; y < partHeight; y++) {
    const start = (top + y) * matte.width + left
    part.set(plane.subarray(start, start + partWidth), y * partWidth)
  }
  return resizePlane(part, partWidth, partHeight, width, height)
}
