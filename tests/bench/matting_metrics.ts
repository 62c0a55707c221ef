import { distanceTo } from '#imaging/matting/plane'

/** How far a cut-out is from the true one. */
export interface MattingFigures {
  /** Sum of absolute differences of the alphas, in thousands of pixels. */
  sad: number
  /** Mean squared difference of the alphas, in thousandths. */
  mse: number
  /** Sum of squared differences of the alphas' gradient magnitudes. */
  gradient: number
  /** Degree to which parts lost their connection to the person, in thousands of pixels. */
  connectivity: number
  /** Intersection over union of what is more than half person. */
  iou: number
  /** Of the finished picture around soft edges, dB. */
  edgePsnr: number
}

/** An alpha of 0 to 1 with the finished picture made with it, interleaved 8-bit RGB of the same size. */
export interface Cutout {
  alpha: Float32Array
  picture: Uint8Array
}

/** Edges of the true alpha between these are soft, and count as far as `EDGE_RADIUS` pixels around. */
const SOFT_MIN = 0.02
const SOFT_MAX = 0.98
const EDGE_RADIUS = 8
/** Width of the Gaussian whose derivative measures gradients, pixels. */
const GRADIENT_SIGMA = 1.4
/** The alphas are compared at multiples of this, and smaller losses of connection do not count. */
const CONNECTIVITY_STEP = 0.1
const CONNECTIVITY_LEAST = 0.15

/**
 * The usual measures of matting (Rhemann et al., "A perceptually motivated online benchmark for image matting", 2009), and
 * the error of the finished picture where it shows.
 */
export function compareCutouts(
  made: Cutout,
  truth: Cutout,
  width: number,
  height: number
): MattingFigures {
  const count = width * height
  let sum = 0
  let squares = 0
  let both = 0
  let either = 0
  for (let i = 0; i < count; i++) {
    const difference = made.alpha[i] - truth.alpha[i]
    sum += Math.abs(difference)
    squares += difference * difference
    const isMade = made.alpha[i] > 0.5
    const isTrue = truth.alpha[i] > 0.5
    if (isMade && isTrue) both += 1
    if (isMade || isTrue) either += 1
  }
  return {
    sad: sum / 1000,
    mse: (1000 * squares) / count,
    gradient: gradientError(made.alpha, truth.alpha, width, height),
    connectivity: connectivityError(made.alpha, truth.alpha, width, height),
    iou: both / Math.max(1, either),
    edgePsnr: edgePsnr(made, truth, width, height),
  }
}

function gradientError(a: Float32Array, b: Float32Array, width: number, height: number): number {
  const ofA = gradientMagnitude(a, width, height)
  const ofB = gradientMagnitude(b, width, height)
  return ofA.reduce((sum, value, i) => sum + (value - ofB[i]) ** 2, 0)
}

function gradientMagnitude(plane: Float32Array, width: number, height: number): Float32Array {
  const radius = Math.ceil(3 * GRADIENT_SIGMA) - 1
  const offsets = Array.from({ length: 2 * radius + 1 }, (_, i) => i - radius)
  const gauss = offsets.map((at) => Math.exp((-at * at) / (2 * GRADIENT_SIGMA ** 2)))
  const total = gauss.reduce((sum, value) => sum + value, 0)
  const smooth = gauss.map((value) => value / total)
  const slope = smooth.map((value, i) => (-offsets[i] / GRADIENT_SIGMA ** 2) * value)
  const across = (values: Float32Array, kernel: number[]) =>
    convolve(values, kernel, width, height, 1, 0)
  const down = (values: Float32Array, kernel: number[]) =>
    convolve(values, kernel, width, height, 0, 1)
  const x = down(across(plane, slope), smooth)
  const y = across(down(plane, slope), smooth)
  return x.map((value, i) => Math.hypot(value, y[i]))
}

function convolve(
  plane: Float32Array,
  kernel: number[],
  width: number,
  height: number,
  stepX: number,
  stepY: number
): Float32Array {
  const radius = kernel.length >> 1
  const result = new Float32Array(plane.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let k = -radius; k <= radius; k++) {
        const column = Math.min(width - 1, Math.max(0, x + k * stepX))
        const row = Math.min(height - 1, Math.max(0, y + k * stepY))
        sum += kernel[k + radius] * plane[row * width + column]
      }
      result[y * width + x] = sum
    }
  }
  return result
}

/** For each pixel the highest level at which it hangs together with the largest part common to both alphas. */
function connectivityError(
  made: Float32Array,
  truth: Float32Array,
  width: number,
  height: number
): number {
  const count = width * height
  const connected = new Float32Array(count).fill(1)
  const isOpen = new Uint8Array(count).fill(1)
  const levels = Math.round(1 / CONNECTIVITY_STEP)
  for (let k = 1; k <= levels; k++) {
    const level = k * CONNECTIVITY_STEP - 1e-6
    const common = Uint8Array.from(made, (value, i) => (Math.min(value, truth[i]) >= level ? 1 : 0))
    const largest = largestPart(common, width, height)
    for (let i = 0; i < count; i++) {
      if (!isOpen[i] || largest[i]) continue
      connected[i] = (k - 1) * CONNECTIVITY_STEP
      isOpen[i] = 0
    }
  }
  const loss = (value: number, i: number) => {
    const distance = value - connected[i]
    return distance >= CONNECTIVITY_LEAST ? distance : 0
  }
  return (
    made.reduce((sum, value, i) => sum + Math.abs(loss(value, i) - loss(truth[i], i)), 0) / 1000
  )
}

/** @returns 1 for the pixels of the largest part of `marked` that hangs together */
function largestPart(marked: Uint8Array, width: number, height: number): Uint8Array {
  const seen = new Uint8Array(marked.length)
  const stack = new Int32Array(marked.length)
  let largest: Int32Array = new Int32Array(0)
  for (let start = 0; start < marked.length; start++) {
    if (!marked[start] || seen[start]) continue
    let size = 0
    const visit = (i: number) => {
      if (!marked[i] || seen[i]) return
      seen[i] = 1
      stack[size++] = i
    }
    visit(start)
    for (let done = 0; done < size; done++) {
      const i = stack[done]
      const x = i % width
      if (x > 0) visit(i - 1)
      if (x < width - 1) visit(i + 1)
      if (i >= width) visit(i - width)
      if (i < width * (height - 1)) visit(i + width)
    }
    if (size > largest.length) largest = stack.slice(0, size)
  }
  const result = new Uint8Array(marked.length)
  for (const i of largest) result[i] = 1
  return result
}

function edgePsnr(made: Cutout, truth: Cutout, width: number, height: number): number {
  const isSoft = Uint8Array.from(truth.alpha, (a) => (a > SOFT_MIN && a < SOFT_MAX ? 1 : 0))
  const distance = distanceTo(isSoft, width, height)
  let squares = 0
  let count = 0
  for (let i = 0; i < distance.length; i++) {
    if (distance[i] > EDGE_RADIUS) continue
    for (let c = 3 * i; c < 3 * i + 3; c++) squares += (made.picture[c] - truth.picture[c]) ** 2
    count += 3
  }
  return 10 * Math.log10((255 * 255 * count) / squares)
}
