import { boxBlur, clamp01, halve, resizePlane, type Planes } from '#imaging/matting/plane'

/**
 * Colour guided filter (He, Sun, Tang 2013): smooths `plane` while following the edges of `guide`. The linear models of its
 * windows are sought at half the size (He, Sun 2015): they vary slowly, and that takes a quarter of the time.
 *
 * @param radius of the window, pixels
 * @param epsilon regularisation, in squared colour units
 */
export function guidedFilter(
  guide: Planes,
  plane: Float32Array,
  width: number,
  height: number,
  radius: number,
  epsilon: number
): Float32Array {
  const halfWidth = (width + 1) >> 1
  const halfHeight = (height + 1) >> 1
  const half = (values: Float32Array) => halve(values, width, height)
  const models = linearModels(
    guide.map(half) as Planes,
    half(plane),
    halfWidth,
    halfHeight,
    radius >> 1,
    epsilon
  )
  const [slopeR, slopeG, slopeB, offset] = models.map((model) =>
    resizePlane(model, halfWidth, halfHeight, width, height)
  )
  const [red, green, blue] = guide
  const result = new Float32Array(width * height)
  for (let i = 0; i < result.length; i++) {
    result[i] = clamp01(slopeR[i] * red[i] + slopeG[i] * green[i] + slopeB[i] * blue[i] + offset[i])
  }
  return result
}

/** For each window the slopes and the offset that make `plane` out of `guide`, averaged over the windows around a pixel. */
function linearModels(
  guide: Planes,
  plane: Float32Array,
  width: number,
  height: number,
  radius: number,
  epsilon: number
): Float32Array[] {
  const count = width * height
  const mean = (values: Float32Array) => boxBlur(values, width, height, radius)
  const product = new Float32Array(count)
  const meanOfProduct = (a: Float32Array, b: Float32Array) => {
    for (let i = 0; i < count; i++) product[i] = a[i] * b[i]
    return mean(product)
  }

  const [red, green, blue] = guide
  const [meanR, meanG, meanB] = guide.map(mean)
  const meanP = mean(plane)
  const [meanRP, meanGP, meanBP] = guide.map((channel) => meanOfProduct(channel, plane))
  const rr = meanOfProduct(red, red)
  const rg = meanOfProduct(red, green)
  const rb = meanOfProduct(red, blue)
  const gg = meanOfProduct(green, green)
  const gb = meanOfProduct(green, blue)
  const bb = meanOfProduct(blue, blue)

  const slopes: Planes = [new Float32Array(count), new Float32Array(count), new Float32Array(count)]
  const offset = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const r = meanR[i]
    const g = meanG[i]
    const b = meanB[i]
    const p = meanP[i]
    const a11 = rr[i] - r * r + epsilon
    const a12 = rg[i] - r * g
    const a13 = rb[i] - r * b
    const a22 = gg[i] - g * g + epsilon
    const a23 = gb[i] - g * b
    const a33 = bb[i] - b * b + epsilon
    const c11 = a22 * a33 - a23 * a23
    const c12 = a13 * a23 - a12 * a33
    const c13 = a12 * a23 - a13 * a22
    const c22 = a11 * a33 - a13 * a13
    const c23 = a12 * a13 - a11 * a23
    const c33 = a11 * a22 - a12 * a12
    const determinant = a11 * c11 + a12 * c12 + a13 * c13
    const vR = meanRP[i] - r * p
    const vG = meanGP[i] - g * p
    const vB = meanBP[i] - b * p
    const sR = (c11 * vR + c12 * vG + c13 * vB) / determinant
    const sG = (c12 * vR + c22 * vG + c23 * vB) / determinant
    const sB = (c13 * vR + c23 * vG + c33 * vB) / determinant
    slopes[0][i] = sR
    slopes[1][i] = sG
    slopes[2][i] = sB
    offset[i] = p - sR * r - sG * g - sB * b
  }
  return [...slopes.map(mean), mean(offset)]
}
