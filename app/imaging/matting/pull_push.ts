import { resizePlane } from '#imaging/matting/plane'

interface Level {
  width: number
  height: number
  weight: Float32Array
  planes: Float32Array[]
}

/**
 * Extends what is known smoothly over what is not: averages are pulled up a pyramid and pushed down again.
 *
 * @param weight 1 where the planes are known, 0 where not
 */
export function pullPush(
  planes: Float32Array[],
  weight: Float32Array,
  width: number,
  height: number
): Float32Array[] {
  const levels: Level[] = [
    {
      width,
      height,
      weight,
      planes: planes.map((plane) => times(plane, weight)),
    },
  ]
  while (levels.at(-1)!.width > 1 || levels.at(-1)!.height > 1) levels.push(halve(levels.at(-1)!))

  const top = levels.at(-1)!
  let filled: Float32Array[] = top.planes.map((plane) =>
    plane.map((value, i) => (top.weight[i] > 0 ? value / top.weight[i] : 0))
  )
  for (let l = levels.length - 2; l >= 0; l--) {
    const fine = levels[l]
    const coarse = levels[l + 1]
    filled = filled.map((plane, k) => {
      const result = resizePlane(plane, coarse.width, coarse.height, fine.width, fine.height)
      for (let i = 0; i < result.length; i++) {
        result[i] = fine.planes[k][i] + (1 - Math.min(1, fine.weight[i])) * result[i]
      }
      return result
    })
  }
  return filled
}

function times(plane: Float32Array, weight: Float32Array): Float32Array {
  const result = new Float32Array(plane.length)
  for (let i = 0; i < result.length; i++) result[i] = plane[i] * weight[i]
  return result
}

function halve(fine: Level): Level {
  const width = (fine.width + 1) >> 1
  const height = (fine.height + 1) >> 1
  const weight = new Float32Array(width * height)
  const planes = fine.planes.map(() => new Float32Array(width * height))
  for (let y = 0; y < fine.height; y++) {
    for (let x = 0; x < fine.width; x++) {
      const i = y * fine.width + x
      if (fine.weight[i] === 0) continue
      const j = (y >> 1) * width + (x >> 1)
      weight[j] += fine.weight[i]
      for (let k = 0; k < planes.length; k++) planes[k][j] += fine.planes[k][i]
    }
  }
  for (let j = 0; j < weight.length; j++) {
    if (weight[j] <= 1) continue
    for (const plane of planes) plane[j] /= weight[j]
    weight[j] = 1
  }
  return { width, height, weight, planes }
}
