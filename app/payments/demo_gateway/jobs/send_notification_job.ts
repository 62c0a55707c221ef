import { sendNotification } from '#payments/demo_gateway/actions/send_notification'
import { Job, type JobOptions } from '#shared/queue'

/** One try to notify the service; the trade's row says whether it is due, and plans the next one. */
export default class SendNotificationJob extends Job<{ tradeId: string }> {
  static options: JobOptions = { name: 'payments.send_demo_notification', queue: 'payments' }

  async execute() {
    await sendNotification(this.payload.tradeId)
  }
}
