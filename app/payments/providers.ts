import config from '#config/payments'
import type { PaymentProvider } from '#payments/payment_provider'
import { DemoProvider } from '#payments/providers/demo_provider'

/** The adapters of an installation by name; the demo gateway's exists where its provider is chosen. */
export function paymentProviders(settings: typeof config): Map<string, PaymentProvider> {
  const providers = new Map<string, PaymentProvider>()
  if (settings.provider === 'demo') providers.set('demo', new DemoProvider(settings.demoGateway))
  return providers
}

const providers = paymentProviders(config)

export function findProvider(name: string): PaymentProvider | undefined {
  return providers.get(name)
}
