import { sendRefund } from '#payments/actions/send_refund'
import { Job, type JobOptions } from '#shared/queue'

/** Asks the provider for one refund; what it leaves behind is found by the reconciliation. */
export default class SendRefundJob extends Job<{ refundId: string }> {
  static options: JobOptions = { name: 'payments.send_refund', queue: 'payments' }

  async execute() {
    await sendRefund(this.payload.refundId)
  }
}
