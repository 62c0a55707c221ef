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
const MAX_SAMPLES = 20_000
const MIN_SAMPLES = 200
const ROBUST_ROUNDS = 5
/** The model is made for blocks of this many pixels a side: it is smooth. */
const BLOCK = 4
/** A cast shadow leaves at least this share of the wall's light; a little more light than the model says is wall, too. */
const SHADOW_DARKEST = 0.7
const SHADOW_BRIGHTEST = 1.07
/** Where the coarse mask says more than this, dark and smooth is hair. */
const SHADOW_MASK = 0.2

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

  const terms = termsOf(samples, width, height)
  const coefficients = fitPolynomial(picture, samples, terms)
  const polynomial = evaluate(coefficients, width, height)
  addResidual(polynomial, picture, isWall, residualBlur)
  const colour = polynomial.planes.map((plane) =>
    resizePlane(plane, polynomial.width, polynomial.height, width, height)
  ) as Planes
  return {
    colour,
    sigma: deviation(picture, samples, (c, p) => colour[c][samples[p]]),
    sigmaPolynomial: deviation(picture, samples, (c, p) => value(coefficients[c], terms, p)),
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
    if (!isUnknown(i) || mask[i] > SHADOW_MASK) continue
    if (Math.sqrt(Math.max(0, meanOfSquares[i] - mean[i] * mean[i])) > roughest) continue
    const red = picture[0][i] / Math.max(0.02, wall.colour[0][i])
    const green = picture[1][i] / Math.max(0.02, wall.colour[1][i])
    const blue = picture[2][i] / Math.max(0.02, wall.colour[2][i])
    const ratio = (red + green + blue) / 3
    if (ratio < SHADOW_DARKEST || ratio > SHADOW_BRIGHTEST) continue
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
  const found = new Int32Array(Math.ceil(width / step) * Math.ceil(height / step))
  let count = 0
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      if (isWall[y * width + x]) found[count++] = y * width + x
    }
  }
  return found.subarray(0, count)
}

/** The polynomial's terms at each sample: 1, u, v, u², uv, v² with u and v from −1 to 1. */
function termsOf(samples: Int32Array, width: number, height: number): Float64Array {
  const count = samples.length
  const terms = new Float64Array(count * TERMS)
  for (let p = 0; p < count; p++) {
    const u = (2 * (samples[p] % width)) / width - 1
    const v = (2 * Math.floor(samples[p] / width)) / height - 1
    const offset = p * TERMS
    terms[offset] = 1
    terms[offset + 1] = u
    terms[offset + 2] = v
    terms[offset + 3] = u * u
    terms[offset + 4] = u * v
    terms[offset + 5] = v * v
  }
  return terms
}

function value(coefficients: Float64Array, terms: Float64Array, p: number): number {
  let sum = 0
  for (let k = 0; k < TERMS; k++) sum += coefficients[k] * terms[p * TERMS + k]
  return sum
}

/** Iteratively reweighted least squares: books and shadows on the wall lose their say. */
function fitPolynomial(picture: Planes, samples: Int32Array, terms: Float64Array): Float64Array[] {
  const count = samples.length
  const weights = new Float64Array(count).fill(1)
  const errors = new Float64Array(count)
  let coefficients: Float64Array[] = []

  for (let round = 0; round < ROBUST_ROUNDS; round++) {
    coefficients = picture.map((plane) => solve(normalEquations(plane, samples, terms, weights)))
    for (let p = 0; p < count; p++) {
      let sum = 0
      for (let c = 0; c < 3; c++) {
        sum += (picture[c][samples[p]] - value(coefficients[c], terms, p)) ** 2
      }
      errors[p] = Math.sqrt(sum / 3)
    }
    const spread = Math.max(0.008, errors.slice().sort()[count >> 1] * 1.4826)
    for (let p = 0; p < count; p++) {
      weights[p] = 1 / (1 + (errors[p] / (2 * spread)) ** 2) ** 2
    }
  }
  return coefficients
}

function normalEquations(
  plane: Float32Array,
  samples: Int32Array,
  terms: Float64Array,
  weights: Float64Array
): Float64Array[] {
  const rows = Array.from({ length: TERMS }, () => new Float64Array(TERMS + 1))
  const count = samples.length
  for (let p = 0; p < count; p++) {
    const offset = p * TERMS
    const target = plane[samples[p]]
    for (let i = 0; i < TERMS; i++) {
      const row = rows[i]
      const weighted = weights[p] * terms[offset + i]
      for (let j = 0; j < TERMS; j++) row[j] += weighted * terms[offset + j]
      row[TERMS] += weighted * target
    }
  }
  for (let i = 0; i < TERMS; i++) rows[i][i] += 1e-3 * (i ? count * 1e-2 : 1e-6)
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

interface Blocks {
  width: number
  height: number
  planes: Planes
  /** Pixels of the picture a block, not necessarily whole. */
  stepX: number
  stepY: number
}

/** The polynomial at the middle of every block. */
function evaluate(coefficients: Float64Array[], width: number, height: number): Blocks {
  const blocksWide = Math.ceil(width / BLOCK)
  const blocksHigh = Math.ceil(height / BLOCK)
  const planes = coefficients.map((k) => {
    const plane = new Float32Array(blocksWide * blocksHigh)
    for (let y = 0; y < blocksHigh; y++) {
      const v = (2 * y + 1) / blocksHigh - 1
      for (let x = 0; x < blocksWide; x++) {
        const u = (2 * x + 1) / blocksWide - 1
        plane[y * blocksWide + x] =
          k[0] + k[1] * u + k[2] * v + k[3] * u * u + k[4] * u * v + k[5] * v * v
      }
    }
    return plane
  }) as Planes
  return {
    width: blocksWide,
    height: blocksHigh,
    planes,
    stepX: width / blocksWide,
    stepY: height / blocksHigh,
  }
}

/** Adds what the polynomial leaves over on the wall: averaged over blocks, carried behind the person and blurred. */
function addResidual(blocks: Blocks, picture: Planes, isWall: Uint8Array, blur: number) {
  const { width, height, planes, stepX, stepY } = blocks
  const pictureWidth = Math.round(width * stepX)
  const pictureHeight = Math.round(height * stepY)
  const weight = new Float32Array(width * height)
  const residual = planes.map(() => new Float32Array(width * height))
  const blockOfX = Int32Array.from({ length: pictureWidth }, (_, x) => Math.floor(x / stepX))
  for (let y = 0; y < pictureHeight; y++) {
    const row = Math.floor(y / stepY) * width
    for (let x = 0; x < pictureWidth; x++) {
      const i = y * pictureWidth + x
      if (!isWall[i]) continue
      const j = row + blockOfX[x]
      weight[j] += 1
      for (let c = 0; c < 3; c++) residual[c][j] += picture[c][i]
    }
  }
  for (let j = 0; j < weight.length; j++) {
    if (weight[j] === 0) continue
    for (let c = 0; c < 3; c++) residual[c][j] = residual[c][j] / weight[j] - planes[c][j]
    weight[j] = 1
  }
  const filled = pullPush(residual, weight, width, height)
  for (let c = 0; c < 3; c++) {
    const smooth = boxBlur(boxBlur(filled[c], width, height, blur), width, height, blur)
    for (let j = 0; j < smooth.length; j++) planes[c][j] += smooth[j]
  }
}

/** Standard deviation of the samples around a model of them. */
function deviation(
  picture: Planes,
  samples: Int32Array,
  model: (channel: number, sample: number) => number
): number {
  const count = samples.length
  let sum = 0
  for (let p = 0; p < count; p++) {
    for (let c = 0; c < 3; c++) sum += (picture[c][samples[p]] - model(c, p)) ** 2
  }
  return Math.sqrt(sum / (3 * count))
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
