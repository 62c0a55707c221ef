import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { packageFolder } from '#imaging/models'

const require = createRequire(import.meta.url)

/** TensorFlow.js on its WASM backend: the only one that is both fast and free of native downloads in Node. */
export const tf = require('@tensorflow/tfjs-core')
const wasm = require('@tensorflow/tfjs-backend-wasm')
const converter = require('@tensorflow/tfjs-converter')

export const WASM_PATH = `${join(packageFolder('@tensorflow/tfjs-backend-wasm'), 'dist')}/`

/** Nothing is fetched: models are read from the packages that brought them. */
tf.io.registerLoadRouter((url: unknown) =>
  typeof url === 'string' && url.startsWith('file://')
    ? { load: async () => readGraphModel(url.slice('file://'.length)) }
    : null
)
wasm.setWasmPaths(WASM_PATH)

/** Loads a graph model by path; it is run directly, not through the Human library. */
export async function loadGraphModel(path: string) {
  if (tf.getBackend() !== 'wasm') {
    await tf.setBackend('wasm')
    await tf.ready()
  }
  return converter.loadGraphModel(`file://${path}`)
}

function readGraphModel(path: string) {
  const model = JSON.parse(readFileSync(path, 'utf8'))
  const groups: { paths: string[]; weights: object[] }[] = model.weightsManifest
  const weights = Buffer.concat(
    groups.flatMap((group) => group.paths.map((file) => readFileSync(join(dirname(path), file))))
  )
  return {
    modelTopology: model.modelTopology,
    format: model.format,
    generatedBy: model.generatedBy,
    convertedBy: model.convertedBy,
    signature: model.signature,
    userDefinedMetadata: model.userDefinedMetadata,
    weightSpecs: groups.flatMap((group) => group.weights),
    weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
  }
}
