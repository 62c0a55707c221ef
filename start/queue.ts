import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import { requeueStuckPhotos } from '#capture/actions/requeue_stuck_photos'
import queueConfig, { QUEUES, embeddedWorker } from '#config/queue'
import { startWorker } from '#shared/queue'

if (embeddedWorker) {
  app.ready(async () => {
    const worker = await startWorker(app, queueConfig, QUEUES)
    app.terminating(() => worker.stop())
    logger.info('queue worker runs inside the web process')
    await requeueStuckPhotos(0)
  })
}
