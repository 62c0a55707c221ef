import type { Pixels } from '#imaging/decode'
import { guidedFilter } from '#imaging/matting/guided_filter'
import { clamp01, distanceTo, toPlanes, type Planes } from '#imaging/matting/plane'
import { pullPush } from '#imaging/matting/pull_push'
import { makeTrimap, PERSON, UNKNOWN, WALL } from '#imaging/matting/trimap'
import { extendWall, fitWall, type WallModel } from '#imaging/matting/wall_model'

/** Who is in front: alpha 0 to 1, and the colour behind every pixel. */
export interface Matte {
  width: number
  height: number
  alpha: Float32Array
  /** Colour that was behind the person: the wall's model, or its smooth extension when the wall is not plain. */
  behind: Planes
  /** The person's own colour carried over the outline, where the wall is not plain and `behind` is only a guess. */
  front: Planes | null
  plainWall: boolean
  /** How far the wall is from the model that decided, 0 to 1, and the limit; null when too little of it is seen. */
  wallSigma: number | null
  wallLimit: number | null
}

/** Above these the wall does not count as plain: its standard deviation around one smooth colour, and around a polynomial. */
export const PLAIN_MAX_SIGMA = 0.05
export const PLAIN_MAX_POLYNOMIAL = 0.09
const SURELY_PERSON = 0.95
const FILTER_RADIUS = 16
const FILTER_EPSILON = 1e-4
/** Weight of the coarse mask where the colours decide nothing. */
const PRIOR = 0.02
const KAPPA = 0.6
/** Alphas nearer than this to 0 or 1 are noise: the wall shows its new colour alone, clothes have no holes. */
const NOISE = 0.03
/**
 * A pixel this far from the wall's colour, 0 to 1 and standard deviations of the wall, and this share of the way to the
 * person's, is not wall; where none is wall as far as `CORE_RADIUS` pixels around, nothing can be seen through.
 */
const CORE_DIFFERENCE = 0.12
const CORE_SIGMAS = 3
const CORE_SHARE = 0.4
const CORE_RADIUS = 3
/** The coarse mask must at least allow for a person there. */
const CORE_MASK = 0.4

/**
 * Refines a coarse mask of a person before a wall.
 *
 * Before a plain wall the alpha of each pixel near the outline is its place on the line between the wall's colour and the
 * person's; a colour guided filter then follows the edges. Otherwise the filter alone refines the mask.
 *
 * @param mask coarse probability of "person", of the picture's size
 * @param faceHeight chin to forehead, pixels; the method is tuned for about 360
 */
export function makeMatte(
  picture: Pixels,
  mask: Float32Array,
  faceHeight: number,
  chinY: number
): Matte {
  const { width, height } = picture
  const planes = toPlanes(picture.data, width, height)
  const trimap = makeTrimap(mask, width, height, faceHeight, chinY)
  const isWall = new Uint8Array(width * height)
  for (let i = 0; i < isWall.length; i++) isWall[i] = trimap[i] === WALL ? 1 : 0
  const first = fitWall(planes, isWall, width, height)
  if (first === null) {
    return unplain(planes, mask, isWall, width, height, null, null)
  }
  if (first.sigma >= PLAIN_MAX_SIGMA) {
    return unplain(planes, mask, isWall, width, height, first.sigma, PLAIN_MAX_SIGMA)
  }
  if (first.sigmaPolynomial >= PLAIN_MAX_POLYNOMIAL) {
    return unplain(planes, mask, isWall, width, height, first.sigmaPolynomial, PLAIN_MAX_POLYNOMIAL)
  }

  const wall = withShadows(first, planes, mask, trimap, isWall, width, height)
  addCore(planes, mask, trimap, wall, extendPerson(planes, trimap, width, height), width, height)
  const person = extendPerson(planes, trimap, width, height)
  const projected = project(planes, mask, trimap, width, wall, person)
  const alpha = guidedFilter(planes, projected, width, height, FILTER_RADIUS, FILTER_EPSILON)
  for (let i = 0; i < alpha.length; i++) {
    if (trimap[i] !== UNKNOWN) alpha[i] = trimap[i] === PERSON ? 1 : 0
    else alpha[i] = clamp01((alpha[i] - NOISE) / (1 - 2 * NOISE))
  }
  return {
    width,
    height,
    alpha,
    behind: wall.colour,
    front: null,
    plainWall: true,
    wallSigma: first.sigma,
    wallLimit: PLAIN_MAX_SIGMA,
  }
}

/** Nothing is known about the wall: the filter alone follows the edges. */
function unplain(
  planes: Planes,
  mask: Float32Array,
  isWall: Uint8Array,
  width: number,
  height: number,
  wallSigma: number | null,
  wallLimit: number | null
): Matte {
  const alpha = guidedFilter(planes, mask, width, height, FILTER_RADIUS, FILTER_EPSILON)
  const isPerson = new Float32Array(alpha.length)
  for (let i = 0; i < alpha.length; i++) isPerson[i] = alpha[i] > SURELY_PERSON ? 1 : 0
  const behind = pullPush(planes, Float32Array.from(isWall), width, height) as Planes
  const front = pullPush(planes, isPerson, width, height) as Planes
  return { width, height, alpha, behind, front, plainWall: false, wallSigma, wallLimit }
}

/** A second fit takes in soft cast shadows beside the head. */
function withShadows(
  first: WallModel,
  planes: Planes,
  mask: Float32Array,
  trimap: Uint8Array,
  isWall: Uint8Array,
  width: number,
  height: number
): WallModel {
  const isUnknown = (i: number) => trimap[i] === UNKNOWN
  const extended = extendWall(planes, first, mask, isUnknown, isWall, width, height)
  const second = fitWall(planes, extended, width, height, 2) ?? first
  return { ...second, sigma: Math.max(first.sigma, Math.min(second.sigma, first.sigma * 1.5)) }
}

/** The person's colour and its variance at half the size, carried outwards over the unknown band: both are smooth. */
interface PersonModel {
  width: number
  colour: Float32Array[]
  variance: Float32Array[]
}

function extendPerson(
  planes: Planes,
  trimap: Uint8Array,
  width: number,
  height: number
): PersonModel {
  const halfWidth = (width + 1) >> 1
  const halfHeight = (height + 1) >> 1
  const weight = new Float32Array(halfWidth * halfHeight)
  const moments = Array.from({ length: 6 }, () => new Float32Array(halfWidth * halfHeight))
  for (let y = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const i = 2 * y * width + 2 * x
      if (trimap[i] !== PERSON) continue
      const j = y * halfWidth + x
      weight[j] = 1
      for (let c = 0; c < 3; c++) {
        moments[c][j] = planes[c][i]
        moments[c + 3][j] = planes[c][i] * planes[c][i]
      }
    }
  }
  const filled = pullPush(moments, weight, halfWidth, halfHeight)
  const colour = filled.slice(0, 3)
  const variance = filled.slice(3)
  for (let c = 0; c < 3; c++) {
    for (let j = 0; j < weight.length; j++) {
      variance[c][j] = Math.max(0, variance[c][j] - colour[c][j] * colour[c][j])
    }
  }
  return { width: halfWidth, colour, variance }
}

/**
 * Parts of the unknown band through which no wall is seen become person, whatever their colour: a collar lighter than the
 * jacket, the lit side of the hair. Without this they would count as half a person, half a wall.
 */
function addCore(
  planes: Planes,
  mask: Float32Array,
  trimap: Uint8Array,
  wall: WallModel,
  person: PersonModel,
  width: number,
  height: number
) {
  const least = (CORE_DIFFERENCE + CORE_SIGMAS * wall.sigma) ** 2
  const mayBeWall = new Uint8Array(mask.length)
  for (let i = 0; i < mask.length; i++) {
    if (trimap[i] === PERSON) continue
    const y = Math.floor(i / width)
    const j = (y >> 1) * person.width + ((i - y * width) >> 1)
    let difference = 0
    let span = 0
    for (let c = 0; c < 3; c++) {
      difference += (planes[c][i] - wall.colour[c][i]) ** 2
      span += (person.colour[c][j] - wall.colour[c][i]) ** 2
    }
    const isPerson =
      trimap[i] === UNKNOWN &&
      mask[i] >= CORE_MASK &&
      difference >= Math.max(least, CORE_SHARE ** 2 * span)
    mayBeWall[i] = isPerson ? 0 : 1
  }
  const distance = distanceTo(mayBeWall, width, height)
  for (let i = 0; i < mask.length; i++) {
    if (trimap[i] === UNKNOWN && distance[i] > CORE_RADIUS) trimap[i] = PERSON
  }
}

/** Alpha as the place of a pixel between wall and person, mixed with the coarse mask where the two colours are alike. */
function project(
  planes: Planes,
  mask: Float32Array,
  trimap: Uint8Array,
  width: number,
  wall: WallModel,
  person: PersonModel
): Float32Array {
  const noise = Math.max(0.006, wall.sigma) ** 2
  const result = new Float32Array(mask.length)
  const span = [0, 0, 0]
  const offset = [0, 0, 0]
  const count = mask.length
  for (let i = 0; i < count; i++) {
    if (trimap[i] !== UNKNOWN) {
      result[i] = trimap[i] === PERSON ? 1 : 0
      continue
    }
    const y = Math.floor(i / width)
    const j = (y >> 1) * person.width + ((i - y * width) >> 1)
    let spanSquared = 0
    let along = 0
    let offsetSquared = 0
    let spread = 0
    for (let c = 0; c < 3; c++) {
      span[c] = person.colour[c][j] - wall.colour[c][i]
      offset[c] = planes[c][i] - wall.colour[c][i]
      spanSquared += span[c] * span[c]
      along += span[c] * offset[c]
      offsetSquared += offset[c] * offset[c]
      spread += span[c] * span[c] * person.variance[c][j]
    }
    // The person's own variation along the line, in alpha: a lighter strand is still the person.
    const slack = Math.sqrt(spread) / Math.max(1e-4, spanSquared)
    const gain = 1 / Math.max(0.5, 1 - mask[i] * Math.min(0.5, slack))
    const alpha = clamp01((gain * along) / Math.max(spanSquared, 1e-5))

    let miss = 0
    for (let c = 0; c < 3; c++) miss += (offset[c] - alpha * span[c]) ** 2
    const apart = spanSquared / (spanSquared + 60 * noise + 0.01)
    const confidence = apart * Math.exp(-miss / (2 * (9 * noise + 0.004 * alpha)))

    let weight = KAPPA * confidence
    let target = alpha
    if (offsetSquared / (3 * noise) < 3) {
      const sureWall = spanSquared / (spanSquared + 30 * noise + 0.005)
      target = target * (1 - sureWall) + sureWall * Math.min(alpha, 0.04)
      weight = Math.max(weight, KAPPA * sureWall)
    }
    const prior = PRIOR * (1 - confidence)
    result[i] = (weight * target + prior * mask[i]) / Math.max(1e-6, weight + prior)
  }
  return result
}
