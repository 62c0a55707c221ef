import { test } from '@japa/runner'
import config from '#config/payments'
import { findProvider, paymentProviders } from '#payments/providers'

test.group('Payment providers', () => {
  test('the demo gateway is known where it is chosen, and nowhere else', ({ assert }) => {
    assert.isTrue(paymentProviders({ ...config, provider: 'demo' }).has('demo'))
    assert.equal(paymentProviders({ ...config, provider: 'none' }).size, 0)
  })

  test('no other word is a provider', ({ assert }) => {
    for (const name of ['none', 'wechat', '', '__proto__', 'constructor']) {
      assert.isUndefined(findProvider(name))
    }
  })
})
