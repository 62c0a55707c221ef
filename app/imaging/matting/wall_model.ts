import { boxBlur, resizePlane, type Planes } from '#imaging/matting/plane'
import { pullPush } from '#imaging/matting/pull_push'

/** The wall's colour at every pixel, also behind the person. */
export interface WallModel {
  colour: Planes
  /** Standard deviation of wall pixels around the model, 0 to 1. */
  sigma: number
  /** The same around the smooth polynomial alone: large when the wall is patterned or unevenly lit. */
  sigmaPolynomial: number
}

const TERMS = 6
const MAX_SAMPLES = 60_000
const MIN_SAMPLES = 200
const ROBUST_ROUNDS = 5
const RESIDUAL_STEP = 4

/**
 * Fits the wall: a robust second-order polynomial in x and y a channel, plus what is left over, low-passed.
 *
 * @param isWall 1 where the pixel certainly shows the wall
 * @returns null when too little of the wall is seen
 */
export function fitWall(
  picture: Planes,
  isWall: Uint8Array,
  width: number,
  height: number,
  residualBlur = 3
): WallModel | null {
  const samples = sampleWall(isWall, width, height)
  if (samples.length < MIN_SAMPLES) return null

  const coefficients = fitPolynomial(picture, samples, width, height)
  const polynomial = evaluate(coefficients, width, height)
  const residual = smoothResidual(picture, polynomial, isWall, width, height, residualBlur)
  const colour = polynomial.map((plane, c) =>
    plane.map((value, i) => value + residual[c][i])
  ) as Planes
  return {
    colour,
    sigma: deviation(picture, colour, isWall),
    sigmaPolynomial: deviation(picture, polynomial, isWall),
  }
}

/** Pixels of the unknown band that are wall after all, soft cast shadows included: smooth, of the wall's hue, a little darker. */
export function extendWall(
  picture: Planes,
  wall: WallModel,
  mask: Float32Array,
  isUnknown: (i: number) => boolean,
  isWall: Uint8Array,
  width: number,
  height: number
): Uint8Array {
  const count = width * height
  const light = new Float32Array(count)
  const squared = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    light[i] = (picture[0][i] + picture[1][i] + picture[2][i]) / 3
    squared[i] = light[i] * light[i]
  }
  const mean = boxBlur(light, width, height, 2)
  const meanOfSquares = boxBlur(squared, width, height, 2)
  const roughest = Math.max(2.2 * wall.sigma, 0.01)
  const strangest = 0.035 + 1.5 * wall.sigma

  const candidate = isWall.slice()
  for (let i = 0; i < count; i++) {
    if (!isUnknown(i) || mask[i] > 0.5) continue
    if (Math.sqrt(Math.max(0, meanOfSquares[i] - mean[i] * mean[i])) > roughest) continue
    const red = picture[0][i] / Math.max(0.02, wall.colour[0][i])
    const green = picture[1][i] / Math.max(0.02, wall.colour[1][i])
    const blue = picture[2][i] / Math.max(0.02, wall.colour[2][i])
    const ratio = (red + green + blue) / 3
    if (ratio < 0.6 || ratio > 1.07) continue
    const hueShift = Math.max(
      Math.abs(red - ratio),
      Math.abs(green - ratio),
      Math.abs(blue - ratio)
    )
    if (hueShift <= strangest) candidate[i] = 1
  }
  return connectedTo(isWall, candidate, width, height)
}

function sampleWall(isWall: Uint8Array, width: number, height: number): Int32Array {
  const step = Math.max(1, Math.round(Math.sqrt((width * height) / MAX_SAMPLES)))
  const found: number[] = []
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      if (isWall[y * width + x]) found.push(y * width + x)
    }
  }
  return Int32Array.from(found)
}

/** Iteratively reweighted least squares: books and shadows on the wall lose their say. */
function fitPolynomial(
  picture: Planes,
  samples: Int32Array,
  width: number,
  height: number
): Float64Array[] {
  const terms = new Float64Array(samples.length * TERMS)
  for (let p = 0; p < samples.length; p++) {
    terms.set(basis(samples[p] % width, Math.floor(samples[p] / width), width, height), p * TERMS)
  }
  const weights = new Float64Array(samples.length).fill(1)
  const errors = new Float64Array(samples.length)
  let coefficients: Float64Array[] = []

  for (let round = 0; round < ROBUST_ROUNDS; round++) {
    coefficients = picture.map((plane) => solve(normalEquations(plane, samples, terms, weights)))
    for (let p = 0; p < samples.length; p++) {
      let sum = 0
      for (let c = 0; c < 3; c++) {
        let value = 0
        for (let k = 0; k < TERMS; k++) value += coefficients[c][k] * terms[p * TERMS + k]
        sum += (picture[c][samples[p]] - value) ** 2
      }
      errors[p] = Math.sqrt(sum / 3)
    }
    const spread = Math.max(0.008, errors.slice().sort()[errors.length >> 1] * 1.4826)
    for (let p = 0; p < samples.length; p++) {
      weights[p] = 1 / (1 + (errors[p] / (2 * spread)) ** 2) ** 2
    }
  }
  return coefficients
}

function basis(x: number, y: number, width: number, height: number): number[] {
  const u = (2 * x) / width - 1
  const v = (2 * y) / height - 1
  return [1, u, v, u * u, u * v, v * v]
}

function normalEquations(
  plane: Float32Array,
  samples: Int32Array,
  terms: Float64Array,
  weights: Float64Array
): Float64Array[] {
  const rows = Array.from({ length: TERMS }, () => new Float64Array(TERMS + 1))
  for (let p = 0; p < samples.length; p++) {
    const offset = p * TERMS
    for (let i = 0; i < TERMS; i++) {
      const weighted = weights[p] * terms[offset + i]
      for (let j = 0; j < TERMS; j++) rows[i][j] += weighted * terms[offset + j]
      rows[i][TERMS] += weighted * plane[samples[p]]
    }
  }
  for (let i = 0; i < TERMS; i++) rows[i][i] += 1e-3 * (i ? samples.length * 1e-2 : 1e-6)
  return rows
}

/** Gauss–Jordan elimination with pivots; `rows` is the augmented matrix. */
function solve(rows: Float64Array[]): Float64Array {
  for (let i = 0; i < TERMS; i++) {
    let pivot = i
    for (let r = i + 1; r < TERMS; r++)
      if (Math.abs(rows[r][i]) > Math.abs(rows[pivot][i])) pivot = r
    ;[rows[i], rows[pivot]] = [rows[pivot], rows[i]]
    for (let r = 0; r < TERMS; r++) {
      if (r === i) continue
      const factor = rows[r][i] / rows[i][i]
      for (let k = i; k <= TERMS; k++) rows[r][k] -= factor * rows[i][k]
    }
  }
  return Float64Array.from(rows, (row, i) => row[TERMS] / row[i])
}

function evaluate(coefficients: Float64Array[], width: number, height: number): Planes {
  return coefficients.map((k) => {
    const plane = new Float32Array(width * height)
    for (let y = 0; y < height; y++) {
      const v = (2 * y) / height - 1
      for (let x = 0; x < width; x++) {
        const u = (2 * x) / width - 1
        plane[y * width + x] =
          k[0] + k[1] * u + k[2] * v + k[3] * u * u + k[4] * u * v + k[5] * v * v
      }
    }
    return plane
  }) as Planes
}

/** What the polynomial leaves over on the wall, averaged over blocks, carried behind the person and blurred. */
function smoothResidual(
  picture: Planes,
  polynomial: Planes,
  isWall: Uint8Array,
  width: number,
  height: number,
  blur: number
): Float32Array[] {
  const smallWidth = Math.ceil(width / RESIDUAL_STEP)
  const smallHeight = Math.ceil(height / RESIDUAL_STEP)
  const weight = new Float32Array(smallWidth * smallHeight)
  const residual = picture.map(() => new Float32Array(smallWidth * smallHeight))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      if (!isWall[i]) continue
      const j = Math.floor(y / RESIDUAL_STEP) * smallWidth + Math.floor(x / RESIDUAL_STEP)
      weight[j] += 1
      for (let c = 0; c < 3; c++) residual[c][j] += picture[c][i] - polynomial[c][i]
    }
  }
  for (let j = 0; j < weight.length; j++) {
    if (weight[j] === 0) continue
    for (const plane of residual) plane[j] /= weight[j]
    weight[j] = 1
  }
  return pullPush(residual, weight, smallWidth, smallHeight).map((plane) => {
    const once = boxBlur(plane, smallWidth, smallHeight, blur)
    const smooth = boxBlur(once, smallWidth, smallHeight, blur)
    return resizePlane(smooth, smallWidth, smallHeight, width, height)
  })
}

function deviation(picture: Planes, model: Planes, isWall: Uint8Array): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < isWall.length; i++) {
    if (!isWall[i]) continue
    for (let c = 0; c < 3; c++) sum += (picture[c][i] - model[c][i]) ** 2
    count += 3
  }
  return Math.sqrt(sum / count)
}

/** Keeps the candidates that touch the start through other candidates. */
function connectedTo(
  start: Uint8Array,
  candidate: Uint8Array,
  width: number,
  height: number
): Uint8Array {
  const reached = new Uint8Array(width * height)
  const stack = new Int32Array(width * height)
  let size = 0
  const visit = (i: number) => {
    if (!candidate[i] || reached[i]) return
    reached[i] = 1
    stack[size++] = i
  }
  for (let i = 0; i < start.length; i++) if (start[i]) visit(i)
  while (size > 0) {
    const i = stack[--size]
    const x = i % width
    if (x > 0) visit(i - 1)
    if (x < width - 1) visit(i + 1)
    if (i >= width) visit(i - width)
    if (i < width * (height - 1)) visit(i + width)
  }
  return reached
}
