import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import { remindChsi } from '#capture/actions/remind_chsi'
import { requeueStuckPhotos } from '#capture/actions/requeue_stuck_photos'
import { sweepCameraAccess } from '#capture/actions/sweep_camera_access'
import queueConfig, { QUEUES, embeddedWorker } from '#config/queue'
import { closeExpiredOrders } from '#orders/actions/close_expired_orders'
import { reconcilePayments } from '#payments/actions/reconcile_payments'
import { resendDueNotifications } from '#payments/demo_gateway/actions/resend_due_notifications'
import { requeueStuckRosters } from '#roster/actions/requeue_stuck_rosters'
import { expireReturns } from '#review/actions/expire_returns'
import { remindReturns } from '#review/actions/remind_returns'
import { sweepFormReceipts } from '#shared/form_receipts'
import { startWorker } from '#shared/queue'

const HOUSEKEEPING_MS = 60_000
const STUCK_PHOTO_MINUTES = 5
const STUCK_ROSTER_MINUTES = 15
let isKeepingHouse = false

if (embeddedWorker) {
  app.ready(async () => {
    const worker = await startWorker(app, queueConfig, QUEUES)
    app.terminating(() => worker.stop())
    logger.info('queue worker runs inside the web process')
    await requeueStuckPhotos(0)
    await requeueStuckRosters(0)

    const clock = setInterval(keepHouse, HOUSEKEEPING_MS)
    app.terminating(() => clearInterval(clock))
  })
}

/**
 * An embedded installation has no cron: once a minute it does what the commands for stuck work do. Money is looked for
 * before orders are closed, so that who paid in the last minute has paid in time. A chore that fails does not keep the
 * others from being done.
 */
async function keepHouse() {
  if (isKeepingHouse) return
  isKeepingHouse = true
  const chores = [
    () => resendDueNotifications(),
    () => reconcilePayments(),
    () => closeExpiredOrders(),
    () => expireReturns(),
    () => remindReturns(),
    () => remindChsi(),
    () => requeueStuckPhotos(STUCK_PHOTO_MINUTES),
    () => requeueStuckRosters(STUCK_ROSTER_MINUTES),
    () => sweepFormReceipts(),
    () => sweepCameraAccess(),
  ]
  for (const chore of chores) await chore().catch(report)
  isKeepingHouse = false
}

function report(error: unknown) {
  logger.error({ err: error }, 'housekeeping failed; it runs again in a minute')
}
