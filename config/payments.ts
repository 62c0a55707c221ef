import env from '#start/env'
import { appUrl, demoMode } from '#config/app'

/** The demo gateway exists in demo mode only; elsewhere its provider counts as switched off. */
const provider = demoMode ? env.get('PAYMENT_PROVIDER') : ('none' as const)
const secret = env.get('DEMO_GATEWAY_SECRET')?.release()
if (provider === 'demo' && !secret) throw new Error('DEMO_GATEWAY_SECRET is missing')

export default {
  provider,
  demoGateway: { baseUrl: `${appUrl}/demo-gateway`, secret: secret ?? '' },
  /** Where a provider sends its notifications; without a query, as WeChat Pay wants it. */
  notifyUrl: (name: string) => `${appUrl}/payments/notifications/${name}`,
  /** Where the cashier sends the student's browser. */
  returnUrl: (orderId: string) => `${appUrl}/orders/${orderId}/return`,
}
