import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { overdueSince, promisedBy, type HolidayTable } from '#capture/review_promise'
import { shanghaiTime } from '#shared/shanghai_time'

const NONE: HolidayTable = new Map()

/** A week off with a Sunday and a Saturday that are worked. */
const NATIONAL_DAY: HolidayTable = new Map([
  ['2027-09-26', true],
  ['2027-10-01', false],
  ['2027-10-04', false],
  ['2027-10-05', false],
  ['2027-10-06', false],
  ['2027-10-07', false],
  ['2027-10-09', true],
])

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
      assert.equal(shanghaiTime(promisedBy(at(since), NONE)), promised)
    })

  test('with a week off, a photo of {0} is decided by {1}')
    .with([
      ['2027-09-24T10:00', '2027-09-27 10:00'],
      ['2027-09-29T10:00', '2027-10-08 10:00'],
      ['2027-10-03T10:00', '2027-10-11 00:00'],
      ['2027-10-08T10:00', '2027-10-11 10:00'],
    ])
    .run(({ assert }, [since, promised]) => {
      assert.equal(shanghaiTime(promisedBy(at(since), NATIONAL_DAY)), promised)
    })

  test('a photo is overdue exactly when its promise is past, at every hour of weeks {start}')
    .with([
      { start: '2026-11-16T00:30', table: NONE },
      { start: '2027-09-22T00:30', table: NATIONAL_DAY },
    ])
    .run(({ assert }, { start, table }) => {
      for (let hours = 0; hours < 14 * 24; hours += 5) {
        const since = at(start).plus({ hours })
        for (let later = 1; later < 12 * 24; later += 3) {
          const now = since.plus({ hours: later })
          assert.equal(
            since <= overdueSince(now, table),
            promisedBy(since, table) <= now,
            `${since.toISO()} at ${now.toISO()}`
          )
        }
      }
    })
})
