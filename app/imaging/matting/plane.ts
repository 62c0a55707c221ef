/** Planes are `Float32Array`s of width × height values, rows from the top; colours are 0 to 1. */

export type Planes = [Float32Array, Float32Array, Float32Array]

/** Splits interleaved 8-bit RGB into three planes of 0 to 1. */
export function toPlanes(rgb: Buffer, width: number, height: number): Planes {
  const count = width * height
  const planes: Planes = [new Float32Array(count), new Float32Array(count), new Float32Array(count)]
  for (let i = 0; i < count; i++) {
    planes[0][i] = rgb[3 * i] / 255
    planes[1][i] = rgb[3 * i + 1] / 255
    planes[2][i] = rgb[3 * i + 2] / 255
  }
  return planes
}

/** Kept from blur to blur: the largest planes are made once a process, not a dozen times a picture. */
let sumsOfRows = new Float32Array(0)

/** Mean over a square of `radius` around each pixel; the square is cut at the picture's edge. */
export function boxBlur(
  source: Float32Array,
  width: number,
  height: number,
  radius: number
): Float32Array {
  if (sumsOfRows.length < width * height) sumsOfRows = new Float32Array(width * height)
  const rows = sumsOfRows
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = 0
    for (let x = 0; x <= radius && x < width; x++) sum += source[row + x]
    for (let x = 0; x < width; x++) {
      rows[row + x] = sum
      if (x + radius + 1 < width) sum += source[row + x + radius + 1]
      if (x - radius >= 0) sum -= source[row + x - radius]
    }
  }

  const result = new Float32Array(width * height)
  const columns = new Float64Array(width)
  for (let y = 0; y <= radius && y < height; y++) {
    for (let x = 0; x < width; x++) columns[x] += rows[y * width + x]
  }
  for (let y = 0; y < height; y++) {
    const tall = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1
    const row = y * width
    for (let x = 0; x < width; x++) {
      const wide = Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1
      result[row + x] = columns[x] / (wide * tall)
    }
    const entering = y + radius + 1
    const leaving = y - radius
    if (entering < height) for (let x = 0; x < width; x++) columns[x] += rows[entering * width + x]
    if (leaving >= 0) for (let x = 0; x < width; x++) columns[x] -= rows[leaving * width + x]
  }
  return result
}

/** Bilinear resampling; pixel centres are at half coordinates. */
export function resizePlane(
  source: Float32Array,
  width: number,
  height: number,
  toWidth: number,
  toHeight: number
): Float32Array {
  const result = new Float32Array(toWidth * toHeight)
  const left = new Int32Array(toWidth)
  const right = new Int32Array(toWidth)
  const share = new Float32Array(toWidth)
  for (let x = 0; x < toWidth; x++) {
    const at = Math.max(0, ((x + 0.5) * width) / toWidth - 0.5)
    left[x] = Math.min(width - 1, Math.floor(at))
    right[x] = Math.min(width - 1, left[x] + 1)
    share[x] = at - left[x]
  }
  for (let y = 0; y < toHeight; y++) {
    const at = Math.max(0, ((y + 0.5) * height) / toHeight - 0.5)
    const upper = Math.min(height - 1, Math.floor(at))
    const down = at - upper
    const upperRow = upper * width
    const lowerRow = Math.min(height - 1, upper + 1) * width
    for (let x = 0; x < toWidth; x++) {
      const a = left[x]
      const b = right[x]
      const s = share[x]
      const top = source[upperRow + a] * (1 - s) + source[upperRow + b] * s
      const bottom = source[lowerRow + a] * (1 - s) + source[lowerRow + b] * s
      result[y * toWidth + x] = top * (1 - down) + bottom * down
    }
  }
  return result
}

/** Half the size, rounded up: the mean of each four pixels. */
export function halve(source: Float32Array, width: number, height: number): Float32Array {
  const toWidth = (width + 1) >> 1
  const toHeight = (height + 1) >> 1
  const result = new Float32Array(toWidth * toHeight)
  for (let y = 0; y < toHeight; y++) {
    const upper = 2 * y * width
    const lower = Math.min(height - 1, 2 * y + 1) * width
    for (let x = 0; x < toWidth; x++) {
      const left = 2 * x
      const right = Math.min(width - 1, left + 1)
      result[y * toWidth + x] =
        (source[upper + left] +
          source[upper + right] +
          source[lower + left] +
          source[lower + right]) /
        4
    }
  }
  return result
}

/** Distance in pixels to the nearest marked pixel (chamfer 1, √2: at most 8 % off). */
export function distanceTo(marked: Uint8Array, width: number, height: number): Float32Array {
  const result = new Float32Array(width * height)
  for (let i = 0; i < result.length; i++) result[i] = marked[i] ? 0 : 1e9
  const diagonal = Math.SQRT2
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      let best = result[i]
      if (best === 0) continue
      if (x > 0) best = Math.min(best, result[i - 1] + 1)
      if (y > 0) {
        best = Math.min(best, result[i - width] + 1)
        if (x > 0) best = Math.min(best, result[i - width - 1] + diagonal)
        if (x < width - 1) best = Math.min(best, result[i - width + 1] + diagonal)
      }
      result[i] = best
    }
  }
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) {
      const i = y * width + x
      let best = result[i]
      if (best === 0) continue
      if (x < width - 1) best = Math.min(best, result[i + 1] + 1)
      if (y < height - 1) {
        best = Math.min(best, result[i + width] + 1)
        if (x < width - 1) best = Math.min(best, result[i + width + 1] + diagonal)
        if (x > 0) best = Math.min(best, result[i + width - 1] + diagonal)
      }
      result[i] = best
    }
  }
  return result
}

export function clamp01(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value
}
