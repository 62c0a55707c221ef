import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { outsideQuietHours } from '#messages/quiet_hours'
import { shanghaiTime } from '#shared/shanghai_time'

test.group('Quiet hours', () => {
  test('a text message of {0} leaves at {1}')
    .with([
      ['2026-11-24T20:59', '2026-11-24 20:59'],
      ['2026-11-24T21:00', '2026-11-25 08:00'],
      ['2026-11-24T23:59', '2026-11-25 08:00'],
      ['2026-11-25T00:00', '2026-11-25 08:00'],
      ['2026-11-25T07:59', '2026-11-25 08:00'],
      ['2026-11-25T08:00', '2026-11-25 08:00'],
      ['2026-12-31T22:00', '2027-01-01 08:00'],
    ])
    .run(({ assert }, [due, leaves]) => {
      const time = DateTime.fromISO(due, { zone: 'Asia/Shanghai' }).toUTC()
      assert.equal(shanghaiTime(outsideQuietHours(time)), leaves)
    })
})
