import env from '#start/env'
import { appUrl, demoMode } from '#config/app'

/** The demo gateway exists in demo mode only; elsewhere its provider counts as switched off. */
export default {
  provider: demoMode ? env.get('PAYMENT_PROVIDER') : ('none' as const),
  demoGateway: {
    baseUrl: `${appUrl}/demo-gateway`,
    secret: env.get('DEMO_GATEWAY_SECRET')?.release() ?? '',
  },
  notifyUrl: (provider: string) => `${appUrl}/payments/notifications/${provider}`,
}
