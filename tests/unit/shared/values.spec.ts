import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { yuan } from '#shared/money'
import { shanghaiTime } from '#shared/shanghai_time'
import { InvalidTransition } from '#shared/exceptions/invalid_transition'
import { transition } from '#shared/state_machine'

test.group('Values', () => {
  test('fen become yuan exactly')
    .with([
      [0, '0.00'],
      [1, '0.01'],
      [5, '0.05'],
      [99, '0.99'],
      [100, '1.00'],
      [4200, '42.00'],
      [123456789, '1234567.89'],
      [-250, '-2.50'],
    ] as [number, string][])
    .run(({ assert }, [fen, text]) => assert.equal(yuan(fen), text))

  test('times are shown as in Shanghai', ({ assert }) => {
    assert.equal(shanghaiTime(DateTime.fromISO('2026-11-23T16:30:00Z')), '2026-11-24 00:30')
  })

  test('a state changes only along its table', ({ assert }) => {
    const table = { open: ['closed'] } as const
    assert.equal(transition<'open' | 'closed'>({ open: ['closed'] }, 'open', 'closed'), 'closed')
    assert.throws(
      () => transition<'open' | 'closed'>({ open: [...table.open] }, 'closed', 'open'),
      InvalidTransition as any
    )
  })
})
