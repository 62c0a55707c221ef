import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { leftWords, secondsLeft } from '#shared/time_left'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

test.group('Time that is left', () => {
  test('{0} seconds: {1}, {2}')
    .with([
      [2 * DAY + 5 * HOUR + 59 * MINUTE, '2 天 5 小时', '2 days 5 hours'],
      [DAY + HOUR, '1 天 1 小时', '1 day 1 hour'],
      [3 * DAY, '3 天', '3 days'],
      [23 * HOUR + 59 * MINUTE, '23 小时 59 分钟', '23 hours 59 minutes'],
      [HOUR, '1 小时', '1 hour'],
      [MINUTE + 59, '1 分钟', '1 minute'],
      [59, '59 秒钟', '59 seconds'],
    ] as [number, string, string][])
    .run(({ assert }, [seconds, chinese, english]) => {
      assert.equal(leftWords(seconds, 'zh-CN'), chinese)
      assert.equal(leftWords(seconds, 'en'), english)
    })

  test('nothing is left of what is over', ({ assert }) => {
    const now = DateTime.utc()
    assert.equal(secondsLeft(now.plus({ seconds: 90, milliseconds: 900 }), now), 90)
    assert.equal(secondsLeft(now.minus({ hours: 1 }), now), 0)
  })
})
