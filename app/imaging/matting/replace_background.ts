import type { Pixels } from '#imaging/decode'
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
 * grain and no halo of the old wall stays. Where B is only a guess, the person's own colour carried outwards corrects it.
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
  const columns = places(window.left, window.width, width, matte.width)
  const rows = places(window.top, window.height, height, matte.height)
  const alpha = new Float32Array(width * height)
  const data = Buffer.allocUnsafe(width * height * 3)
  for (let y = 0; y < height; y++) {
    const upper = rows.first[y] * matte.width
    const lower = rows.second[y] * matte.width
    const down = rows.share[y]
    for (let x = 0; x < width; x++) {
      const left = columns.first[x]
      const right = columns.second[x]
      const across = columns.share[x]
      const at = (plane: Float32Array) => {
        const top = plane[upper + left] * (1 - across) + plane[upper + right] * across
        const bottom = plane[lower + left] * (1 - across) + plane[lower + right] * across
        return top * (1 - down) + bottom * down
      }
      const i = y * width + x
      const a = at(matte.alpha)
      alpha[i] = a
      for (let c = 0; c < 3; c++) {
        if (a === 1) data[3 * i + c] = picture.data[3 * i + c]
        else if (a === 0) data[3 * i + c] = background[c]
        else {
          const seen = picture.data[3 * i + c]
          const rest = (1 - a) * 255 * at(matte.behind[c])
          const own = matte.front
            ? personShare(a, seen, rest, 255 * at(matte.front[c]))
            : seen - rest
          data[3 * i + c] = Math.round(
            Math.min(a * 255, Math.max(0, own)) + (1 - a) * background[c]
          )
        }
      }
    }
  }
  return { picture: { data, width, height }, alpha }
}

/** The expected colour of the person, corrected by what was seen (Forte, Pitié 2021); the less of a person, the less it counts. */
function personShare(a: number, seen: number, rest: number, expected: number): number {
  return a * (expected + a * (seen - a * expected - rest))
}

/** For each of `count` pixels of a window: the two canvas pixels beside it and the second one's share. */
function places(start: number, length: number, count: number, canvasLength: number) {
  const first = new Int32Array(count)
  const second = new Int32Array(count)
  const share = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const at = Math.min(canvasLength - 1, Math.max(0, start + ((i + 0.5) * length) / count - 0.5))
    first[i] = Math.floor(at)
    second[i] = Math.min(canvasLength - 1, first[i] + 1)
    share[i] = at - first[i]
  }
  return { first, second, share }
}
