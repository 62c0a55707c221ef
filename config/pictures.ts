import { availableParallelism } from 'node:os'
import env from '#start/env'

/** Size of the pool of picture workers and the limits of one picture. */
export default {
  workers: env.get('PICTURE_WORKERS', Math.max(1, Math.min(4, availableParallelism()))),
  timeoutMs: 60_000,
  maxQueue: 200,
}
