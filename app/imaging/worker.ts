/** Runs in a child process of the picture pool: holds the models and does one picture at a time. */
import workerpool from 'workerpool'
import { sharp } from '#imaging/image_loader'
import { mattePicture } from '#imaging/matte_picture'
import { measureBurst } from '#imaging/measure_burst'
import { processPicture, type ProcessOptions } from '#imaging/process_picture'
import type { PhotoPreset } from '#imaging/presets'

// There is a worker for each core: more threads in one only take memory, and time from the other.
sharp.concurrency(1)

workerpool.worker({
  process: (bytes: Uint8Array, options: ProcessOptions) =>
    processPicture(Buffer.from(bytes), options),
  matte: (bytes: Uint8Array, limits: PhotoPreset['source']) =>
    mattePicture(Buffer.from(bytes), limits),
  measureBurst: (frames: Uint8Array[], limits: PhotoPreset['source']) =>
    measureBurst(
      frames.map((frame) => Buffer.from(frame)),
      limits
    ),
  usage: () => ({ cpu: process.cpuUsage(), peakKb: process.resourceUsage().maxRSS }),
})
