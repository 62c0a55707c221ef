import { drawPortrait } from '#database/demo/portraits'
import { renderDrawings } from '#database/demo/render_drawings'
import { sharp } from '#imaging/image_loader'
import { createPicturePool, type PicturePool } from '#imaging/picture_pool'
import { photoPreset } from '#imaging/presets'

const PHOTOS = 20
const PRESET = photoPreset('chsi-graduation')

export interface PhotoResult {
  /** Medians of one warm worker, a photo. */
  wallMs: number
  cpuMs: number
  /** Of the worker process, all photos. */
  peakMb: number
  /** Two workers at once. */
  photosPerMinute: number
  /** The same photos merely decoded, scaled to the finished size and encoded: median and its share of `wallMs`. */
  plainMs: number
  ratio: number
}

/** Measures drawn photos of 12 megapixels on their way through the picture workers. About a minute. */
export async function photo(): Promise<PhotoResult> {
  const seeds = Array.from({ length: PHOTOS }, (_, i) => i + 1)
  const photos = await renderDrawings(
    seeds.map((seed) => drawPortrait({ seed, width: 3000, height: 4000, shadow: seed % 3 === 0 }))
  )
  const { wallMs, cpuMs, peakMb, plainMs } = await oneByOne(photos)
  return {
    wallMs,
    cpuMs,
    peakMb,
    photosPerMinute: await twoAtOnce(photos),
    plainMs,
    ratio: Number((plainMs / wallMs).toFixed(3)),
  }
}

/** The photo and its plain counterpart take turns, so that both see the same machine. */
async function oneByOne(photos: Buffer[]) {
  const pool = startPool(1)
  try {
    await work(pool, photos[0])
    await work(pool, photos[1])
    const wall: number[] = []
    const cpu: number[] = []
    const plain: number[] = []
    for (const bytes of photos) {
      const before = await pool.usage()
      wall.push(await elapsed(() => work(pool, bytes)))
      const after = await pool.usage()
      cpu.push((after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1000)
      plain.push(await elapsed(() => scaleOnly(bytes)))
    }
    const { peakKb } = await pool.usage()
    return {
      wallMs: median(wall),
      cpuMs: median(cpu),
      plainMs: median(plain),
      peakMb: Math.round(peakKb / 1024),
    }
  } finally {
    await pool.stop()
  }
}

async function twoAtOnce(photos: Buffer[]): Promise<number> {
  const pool = startPool(2)
  try {
    await Promise.all(photos.slice(0, 4).map((bytes) => work(pool, bytes)))
    const ms = await elapsed(() => Promise.all(photos.map((bytes) => work(pool, bytes))))
    return Math.round((photos.length * 60_000) / ms)
  } finally {
    await pool.stop()
  }
}

function startPool(workers: number): PicturePool {
  return createPicturePool({ workers, timeoutMs: 60_000, maxQueue: PHOTOS })
}

/** @throws Error when the photo is not accepted: a refusal would be measured as a fast success */
async function work(pool: PicturePool, bytes: Buffer) {
  const { accepted, checks } = await pool.process(bytes, { preset: PRESET, source: 'album' })
  if (!accepted) throw new Error(`A drawn photo was refused: ${checks.map(({ code }) => code)}`)
}

function scaleOnly(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes)
    .autoOrient()
    .resize(PRESET.width, PRESET.height)
    .jpeg({ quality: PRESET.quality.max, chromaSubsampling: '4:4:4' })
    .toBuffer()
}

async function elapsed(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await task()
  return performance.now() - start
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return Math.round((sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2)
}
