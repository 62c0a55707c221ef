import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { reconcilePayments } from '#payments/actions/reconcile_payments'
import { resendDueNotifications } from '#payments/demo_gateway/actions/resend_due_notifications'

export default class PaymentsReconcile extends BaseCommand {
  static commandName = 'payments:reconcile'
  static description = 'Ask the provider about open payments, and close those that nobody shall pay'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { judged, queried, settled, closed, refunds, failed } = await reconcilePayments()
    this.logger.info(
      `${queried} attempts queried: ${settled} settled, ${closed} closed; ${judged} notifications applied; ${refunds} refunds asked for or about`
    )
    this.logger.info(`${await resendDueNotifications()} demo notifications sent again`)
    if (failed === 0) return
    this.logger.error(`${failed} could not be reconciled; the log says why`)
    this.exitCode = 1
  }
}
