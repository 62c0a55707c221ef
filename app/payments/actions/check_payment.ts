import { DateTime } from 'luxon'
import { findOwnOrder } from '#orders/find_own'
import { queryAttempt } from '#payments/actions/query_attempt'
import PaymentAttempt, { type PaymentAttemptState } from '#payments/models/payment_attempt'
import { ProviderUnavailable } from '#payments/payment_provider'

/**
 * A student is back from the cashier. What the browser says counts for nothing: the provider is asked.
 *
 * @returns the state of the order's newest attempt, `unreachable` when the provider does not answer, null without an attempt
 */
export async function checkPayment(
  orderId: string,
  studentId: string,
  now = DateTime.utc()
): Promise<PaymentAttemptState | 'unreachable' | null> {
  const order = await findOwnOrder(orderId, studentId)
  const attempt = await PaymentAttempt.query()
    .where('order_id', order.id)
    .orderBy('id', 'desc')
    .first()
  if (!attempt?.isOpen) return attempt?.state ?? null
  try {
    const { state } = await queryAttempt(attempt, now)
    return state
  } catch (error) {
    if (error instanceof ProviderUnavailable) return 'unreachable'
    throw error
  }
}
