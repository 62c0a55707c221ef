import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { overdueSince, promisedBy } from '#capture/review_promise'
import { shanghaiTime } from '#shared/shanghai_time'

const at = (text: string) => DateTime.fromISO(text, { zone: 'Asia/Shanghai' })

test.group('Two working days', () => {
  test('a photo of {0} is decided by {1}')
    .with([
      ['2026-11-23T10:00', '2026-11-25 10:00'],
      ['2026-11-26T17:30', '2026-11-30 17:30'],
      ['2026-11-27T10:00', '2026-12-01 10:00'],
      ['2026-11-28T10:00', '2026-12-02 00:00'],
      ['2026-11-29T23:00', '2026-12-02 00:00'],
    ])
    .run(({ assert }, [since, promised]) => {
      assert.equal(shanghaiTime(promisedBy(at(since))), promised)
    })

  test('a photo is overdue exactly when its promise is past, at every hour of two weeks', ({
    assert,
  }) => {
    const start = at('2026-11-16T00:30')
    for (let hours = 0; hours < 14 * 24; hours += 5) {
      const since = start.plus({ hours })
      for (let later = 1; later < 8 * 24; later += 3) {
        const now = since.plus({ hours: later })
        assert.equal(
          since <= overdueSince(now),
          promisedBy(since) <= now,
          `${since.toISO()} at ${now.toISO()}`
        )
      }
    }
  })
})
