import env from '#start/env'
import { defineConfig, drivers } from '@adonisjs/queue'

/** Queues by name; a worker must be told each one it serves. */
export const QUEUES = ['photos', 'rosters', 'payments']

/** True where the web process runs the one worker itself (SQLite allows no second one). */
export const embeddedWorker = env.get('QUEUE_EMBEDDED', false)

export default defineConfig({
  default: env.get('QUEUE_DRIVER'),
  adapters: {
    database: drivers.database({ connectionName: env.get('DB_CONNECTION') }),
    sync: drivers.sync(),
  },
  worker: { concurrency: 2, idleDelay: '500ms', gracefulShutdown: false },
  locations: ['./app/**/jobs/*_job.{ts,js}'],
})
