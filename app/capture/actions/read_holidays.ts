import { DateTime } from 'luxon'
import Holiday from '#capture/models/holiday'
import type { HolidayTable } from '#capture/review_promise'

const FRESH_SECONDS = 30

let kept: { table: HolidayTable; readAt: DateTime } | null = null

/** The holiday table, read at most twice a minute: it changes a few times a year and every queue page asks for it. */
export async function readHolidays(now = DateTime.utc()): Promise<HolidayTable> {
  if (kept && kept.readAt > now.minus({ seconds: FRESH_SECONDS })) return kept.table
  const days = await Holiday.all()
  kept = { table: new Map(days.map(({ day, isWorking }) => [day, isWorking])), readAt: now }
  return kept.table
}

/** After a change: this process reads the table again. */
export function forgetHolidays() {
  kept = null
}
