import PaymentAttempt from '#payments/models/payment_attempt'
import Refund from '#payments/models/refund'

/** An attempt whose money has come, and what of it can still go back. */
export interface RefundableAttempt {
  attempt: PaymentAttempt
  restFen: number
}

/** The refunds of an order, newest first, and the attempts that money can still go back from. */
export async function listRefunds(
  orderId: string
): Promise<{ refunds: Refund[]; attempts: RefundableAttempt[] }> {
  const refunds = await Refund.query().where('order_id', orderId).orderBy('id', 'desc')
  const attempts = await PaymentAttempt.query()
    .where('order_id', orderId)
    .whereNotNull('received_fen')
    .orderBy('id')
  return {
    refunds,
    attempts: attempts.map((attempt) => ({ attempt, restFen: restOf(attempt, refunds) })),
  }
}

function restOf({ id, receivedFen }: PaymentAttempt, refunds: Refund[]): number {
  return refunds
    .filter(({ attemptId }) => attemptId === id)
    .reduce((rest, { amountFen }) => rest - amountFen, receivedFen ?? 0)
}
