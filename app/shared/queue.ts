/** The one place that knows the queue package, whose interface is still marked experimental. */
import { tracingChannel } from 'node:diagnostics_channel'
import logger from '@adonisjs/core/services/logger'
import { Worker } from '@adonisjs/queue'
import type { ApplicationService } from '@adonisjs/core/types'
import type { QueueConfig } from '@adonisjs/queue/types'

export { Job } from '@adonisjs/queue'
export type { JobOptions } from '@adonisjs/queue/types'

/** What the package publishes about one run of a job. */
interface JobRun {
  job: { id: string; name: string; attempts: number }
  status?: 'completed' | 'failed' | 'retrying'
  error?: unknown
}

/** The package keeps failures to itself: every process that runs jobs says so in its log. */
tracingChannel<string, JobRun>('boringqueue.job.execute').subscribe({
  start() {},
  end() {},
  asyncStart() {},
  asyncEnd({ job, status, error }) {
    if (!error) return
    const { id, name, attempts } = job
    logger.error({ err: error, jobId: id, job: name, attempts, status }, 'a job failed')
  },
  error() {},
})

/** Starts a worker inside this process. It returns at once; `stop()` lets running jobs end. */
export async function startWorker(app: ApplicationService, config: QueueConfig, queues: string[]) {
  const adapters: Record<string, any> = {}
  for (const [name, adapter] of Object.entries(config.adapters)) {
    adapters[name] = typeof adapter === 'function' ? adapter : await adapter.resolver(app)
  }
  const worker = new Worker({
    ...config,
    adapters,
    autoLoadJobs: false,
    jobFactory: (job: new () => unknown) => app.container.make(job),
    logger,
  } as any)
  worker.start(queues).catch((error) => logger.error({ err: error }, 'queue worker stopped'))
  return worker
}
