import SendRefundJob from '#payments/jobs/send_refund_job'
import Refund from '#payments/models/refund'

/** Sends what an attempt's transaction has asked to be paid back. */
export async function sendRefundsOf(attemptId: string): Promise<void> {
  const refunds = await Refund.query().where('attempt_id', attemptId).where('state', 'requested')
  for (const { id } of refunds) await SendRefundJob.dispatch({ refundId: id })
}
