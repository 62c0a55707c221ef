import { fileURLToPath } from 'node:url'
import workerpool, { type Pool } from 'workerpool'
import type { MatteResult } from '#imaging/matte_picture'
import type { BurstMeasures } from '#imaging/measure_burst'
import type { PhotoPreset } from '#imaging/presets'
import type { ProcessedPicture, ProcessOptions } from '#imaging/process_picture'

/** A worker died of a picture, or took longer than allowed. The picture alone failed: it may be tried again. */
export class PictureWorkerFailed extends Error {
  constructor(cause: unknown) {
    super('A picture worker failed', { cause })
  }
}

/** More pictures are waiting than the pool takes. */
export class PictureQueueFull extends Error {
  constructor() {
    super('The picture workers are busy')
  }
}

export interface PoolOptions {
  workers: number
  /** Longest time for one picture, waiting not counted. */
  timeoutMs: number
  /** Pictures that may wait. */
  maxQueue: number
}

/**
 * Pictures are large and short-lived: one arena, and blocks from this many bytes on given back to the system at once, keep
 * glibc from holding what earlier pictures needed (mallopt(3)). Other C libraries ignore these.
 */
const ALLOCATOR = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: String(1024 * 1024) }
/** A small young generation is collected often, which frees the pictures that its few objects hold. */
const YOUNG_HEAP_MB = 4

/** What a worker process has used so far. */
export interface WorkerUsage {
  cpu: { user: number; system: number }
  peakKb: number
}

/**
 * Child processes that hold the models, started when first needed. A crash in one ends neither this process nor the other
 * pictures: the next picture gets a new worker.
 */
export class PicturePool {
  private readonly pool: Pool

  constructor(private readonly options: PoolOptions) {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
    this.pool = workerpool.pool(fileURLToPath(new URL(`./worker.${extension}`, import.meta.url)), {
      workerType: 'process',
      maxWorkers: options.workers,
      maxQueueSize: options.maxQueue,
      workerTerminateTimeout: 2000,
      forkOpts: {
        serialization: 'advanced',
        execArgv: [...loaderFlags(extension), `--max-semi-space-size=${YOUNG_HEAP_MB}`],
        env: { ...process.env, ...ALLOCATOR },
      },
    })
  }

  process(bytes: Buffer, options: ProcessOptions): Promise<ProcessedPicture> {
    return this.run<ProcessedPicture>('process', [bytes, options]).then((picture) => ({
      ...picture,
      finished: toBuffer(picture.finished),
      master: toBuffer(picture.master),
      alpha: toBuffer(picture.alpha),
      preview: toBuffer(picture.preview),
    }))
  }

  async matte(bytes: Buffer, limits: PhotoPreset['source']): Promise<MatteResult> {
    const result = await this.run<MatteResult>('matte', [bytes, limits])
    return result.ok ? { ...result, alpha: Buffer.from(result.alpha) } : result
  }

  async measureBurst(frames: Buffer[], limits: PhotoPreset['source']): Promise<BurstMeasures> {
    const burst = await this.run<BurstMeasures>('measureBurst', [frames, limits])
    const measured = burst.frames.map((frame) => ({
      ...frame,
      thumbnail: toBuffer(frame.thumbnail),
    }))
    return { ...burst, frames: measured }
  }

  /** Of one worker; with a single worker, of all its pictures so far. */
  usage(): Promise<WorkerUsage> {
    return this.run<WorkerUsage>('usage', [])
  }

  /** Ends the workers at once; pictures in work are refused with PictureWorkerFailed. */
  async stop(): Promise<void> {
    await this.pool.terminate(true)
  }

  private async run<Result>(method: string, parameters: unknown[]): Promise<Result> {
    try {
      return (await this.pool.exec(method, parameters).timeout(this.options.timeoutMs)) as Result
    } catch (error) {
      if (error instanceof Error && /queue size/i.test(error.message)) throw new PictureQueueFull()
      throw new PictureWorkerFailed(error)
    }
  }
}

export function createPicturePool(options: PoolOptions): PicturePool {
  return new PicturePool(options)
}

/** Workers of a development copy need the TypeScript loader that this process was started with. */
function loaderFlags(extension: string): string[] {
  return extension === 'ts' ? ['--import=@poppinss/ts-exec'] : []
}

function toBuffer(bytes: Uint8Array | null): Buffer | null {
  return bytes === null ? null : Buffer.from(bytes)
}
