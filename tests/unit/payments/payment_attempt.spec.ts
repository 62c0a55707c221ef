import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import PaymentAttempt, {
  PAYMENT_ATTEMPT_TRANSITIONS,
  type PaymentAttemptState,
} from '#payments/models/payment_attempt'
import { InvalidTransition } from '#shared/exceptions/invalid_transition'

const NUMBER = 'a'.repeat(32)
const PAYMENT = {
  outTradeNo: NUMBER,
  providerTradeNo: 'demo-1',
  amountFen: 2000,
  currency: 'CNY',
  paidAt: DateTime.utc(),
}

test.group('A payment attempt', () => {
  test('agrees with money of its own number, amount and currency only', ({ assert }) => {
    const attempt = attemptIn('pending')
    assert.isTrue(attempt.agreesWith(PAYMENT))
    for (const change of [
      { outTradeNo: 'b'.repeat(32) },
      { amountFen: 1999 },
      { amountFen: 2001 },
      { currency: 'USD' },
    ]) {
      assert.isFalse(attempt.agreesWith({ ...PAYMENT, ...change }))
    }
  })

  test('is settled once, as {$self}')
    .with(['paid', 'paid_late', 'paid_twice'] as const)
    .run(({ assert }, outcome) => {
      const attempt = attemptIn('pending')
      attempt.settle(outcome, PAYMENT)

      assert.equal(attempt.state, outcome)
      assert.equal(attempt.providerTradeNo, 'demo-1')
      assert.equal(attempt.receivedFen, 2000)
      assert.isFalse(attempt.awaitsMoney)
      assert.throws(() => attempt.settle('paid', PAYMENT), InvalidTransition as any)
    })

  test('that is closed pays no order, but its money is kept', ({ assert }) => {
    const attempt = attemptIn('closed')
    assert.isTrue(attempt.awaitsMoney)
    assert.throws(() => attempt.settle('paid', PAYMENT), InvalidTransition as any)
    attempt.settle('paid_late', PAYMENT)
    assert.equal(attempt.state, 'paid_late')
  })

  test('takes money in exactly the states that awaitsMoney names', ({ assert }) => {
    for (const state of ['created', 'pending', 'closed'] as const) {
      assert.isTrue(attemptIn(state).awaitsMoney)
      assert.includeMembers(PAYMENT_ATTEMPT_TRANSITIONS[state]!, ['paid_late', 'mismatch'])
    }
    for (const state of ['paid', 'paid_late', 'paid_twice', 'mismatch'] as const) {
      assert.isFalse(attemptIn(state).awaitsMoney)
      assert.isUndefined(PAYMENT_ATTEMPT_TRANSITIONS[state])
    }
  })
})

function attemptIn(state: PaymentAttemptState): PaymentAttempt {
  return new PaymentAttempt().merge({ state, outTradeNo: NUMBER, amountFen: 2000 })
}
