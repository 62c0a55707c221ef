import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Pixels } from '#imaging/decode'
import { sharp } from '#imaging/image_loader'
import { packageFolder, requireListedModels } from '#imaging/models'
import { tf, WASM_PATH } from '#imaging/tensor_runtime'

const require = createRequire(import.meta.url)

export interface Point {
  x: number
  y: number
}

/** One face with the landmarks that the checks and the crop need, in pixels of the picture it was found in. */
export interface Face {
  /** Detector's confidence, 0 to 1. */
  score: number
  /** Width of the detector's box. */
  boxWidth: number
  eyeLeft: Point
  eyeRight: Point
  chin: Point
  /** Middle of the forehead, where the mesh begins. */
  forehead: Point
  cheekLeft: Point
  cheekRight: Point
  /** Chin to forehead. */
  height: number
  /** Cheek to cheek. */
  width: number
  rollDeg: number
  yawDeg: number
  pitchDeg: number
  /** Openness of each eye: height over width of the lids. */
  eyeOpenness: [number, number]
  /** Openness of the mouth: inner lips' height over width. */
  mouthOpenness: number
}

/** The detector always sees this square: one fixed shape, or its memory grows with every new one. */
const DETECTOR_SIZE = 1024
export const MIN_SCORE = 0.4
/** Other faces of at least this share of the largest one's width count: posters and passers-by far behind do not. */
export const FOREGROUND_SHARE = 0.35
const DEGREES = 180 / Math.PI

let human: Promise<any> | null = null

/** Finds faces, the largest first. */
export async function findFaces(picture: Pixels): Promise<Face[]> {
  const scale = Math.min(1, DETECTOR_SIZE / Math.max(picture.width, picture.height))
  const { data } = await sharp(picture.data, { raw: rawInfo(picture) })
    .resize(Math.round(picture.width * scale), Math.round(picture.height * scale), { fit: 'fill' })
    .extend({
      right: DETECTOR_SIZE - Math.round(picture.width * scale),
      bottom: DETECTOR_SIZE - Math.round(picture.height * scale),
      background: '#000000',
    })
    .raw()
    .toBuffer({ resolveWithObject: true })

  const detector = await (human ??= loadHuman())
  const tensor = tf.tensor3d(new Uint8Array(data), [DETECTOR_SIZE, DETECTOR_SIZE, 3], 'int32')
  const result = await detector.detect(tensor)
  tf.dispose(tensor)

  return result.face
    .filter((face: any) => (face.boxScore || face.score) > MIN_SCORE && face.mesh?.length >= 468)
    .map((face: any) => toFace(face, scale))
    .sort((a: Face, b: Face) => b.boxWidth - a.boxWidth)
}

/** @param faces the largest first */
export function foregroundFaces(faces: Face[]): Face[] {
  return faces.filter((face) => face.boxWidth > FOREGROUND_SHARE * faces[0].boxWidth)
}

export function rawInfo({ width, height }: { width: number; height: number }) {
  return { width, height, channels: 3 as const }
}

async function loadHuman() {
  requireListedModels()
  const library = require(join(packageFolder('@vladmandic/human'), 'dist/human.node-wasm.js'))
  const everyPicture = { skipFrames: 0, skipTime: 0 }
  const instance = new library.Human({
    backend: 'wasm',
    modelBasePath: `file://${join(packageFolder('@vladmandic/human'), 'models')}/`,
    wasmPath: WASM_PATH,
    debug: false,
    async: false,
    warmup: 'none',
    // Without these the landmarks of one student are reused for the next one's photo.
    cacheSensitivity: 0,
    cacheModels: false,
    filter: { enabled: false },
    gesture: { enabled: false },
    body: { enabled: false },
    hand: { enabled: false },
    object: { enabled: false },
    face: {
      enabled: true,
      detector: {
        rotation: true,
        maxDetected: 5,
        minConfidence: 0.2,
        return: false,
        ...everyPicture,
      },
      mesh: { enabled: true },
      iris: { enabled: true, ...everyPicture },
      emotion: { enabled: false },
      description: { enabled: false },
      antispoof: { enabled: false },
      liveness: { enabled: false },
    },
  })
  await instance.init()
  await instance.load()
  return instance
}

/** Landmark numbers are those of the 468-point mesh (MediaPipe Face Mesh). */
function toFace(found: any, scale: number): Face {
  const at = (index: number): Point => ({
    x: found.mesh[index][0] / scale,
    y: found.mesh[index][1] / scale,
  })
  const eyeLeft = middle(at(33), at(133))
  const eyeRight = middle(at(362), at(263))
  const chin = at(152)
  const forehead = at(10)
  const [cheekLeft, cheekRight] = [at(234), at(454)]
  return {
    score: found.boxScore || found.score,
    boxWidth: found.box[2] / scale,
    eyeLeft,
    eyeRight,
    chin,
    forehead,
    cheekLeft,
    cheekRight,
    height: distance(chin, forehead),
    width: distance(cheekLeft, cheekRight),
    rollDeg: Math.atan2(eyeRight.y - eyeLeft.y, eyeRight.x - eyeLeft.x) * DEGREES,
    yawDeg: found.rotation.angle.yaw * DEGREES,
    pitchDeg: found.rotation.angle.pitch * DEGREES,
    eyeOpenness: [
      openness(at, 33, 133, [
        [160, 144],
        [158, 153],
      ]),
      openness(at, 362, 263, [
        [385, 380],
        [387, 373],
      ]),
    ],
    mouthOpenness: distance(at(13), at(14)) / distance(at(78), at(308)),
  }
}

/** Eye aspect ratio: mean of two heights over the width. */
function openness(
  at: (index: number) => Point,
  inner: number,
  outer: number,
  heights: [number, number][]
): number {
  const sum = heights.reduce((total, [upper, lower]) => total + distance(at(upper), at(lower)), 0)
  return sum / heights.length / distance(at(inner), at(outer))
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
