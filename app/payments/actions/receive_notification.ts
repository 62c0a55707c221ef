import { DateTime } from 'luxon'
import { judgeEvent } from '#payments/actions/judge_event'
import GatewayEvent from '#payments/models/gateway_event'
import type { Notification, PaymentProvider, ProviderMessage } from '#payments/payment_provider'

/**
 * Takes a provider's message: verified first, then stored, then applied. Whatever fails after the verification throws, so
 * that the provider sends the message again.
 *
 * @returns false when it is not genuine: nothing is kept of it
 */
export async function receiveNotification(
  providerName: string,
  provider: PaymentProvider,
  message: ProviderMessage,
  now = DateTime.utc()
): Promise<boolean> {
  const notification = await provider.verifyNotification(message)
  if (!notification) return false
  const { id } = await findOrStore(providerName, notification)
  await judgeEvent(id, now)
  return true
}

/** The same notification twice is one event, also when both come at once. */
async function findOrStore(provider: string, { id, payment }: Notification): Promise<GatewayEvent> {
  const find = () =>
    GatewayEvent.query().where('provider', provider).where('notification_id', id).first()
  const known = await find()
  if (known) return known
  try {
    return await GatewayEvent.create({
      provider,
      notificationId: id,
      outTradeNo: payment.outTradeNo,
      payload: { ...payment, paidAt: payment.paidAt.toISO()! },
      verdict: 'received',
    })
  } catch (error) {
    const other = await find()
    if (other) return other
    throw error
  }
}
