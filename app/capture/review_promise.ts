import type { DateTime } from 'luxon'
import { SHANGHAI } from '#shared/shanghai_time'

/** Working days within which a reviewer decides (service promise). */
export const REVIEW_DAYS = 2

/** Days of the holiday table, YYYY-MM-DD: true is a working Saturday or Sunday, false a weekday off. */
export type HolidayTable = ReadonlyMap<string, boolean>

/** When a photo that came to the reviewers at `since` has to be decided; one of a day off counts from the next working day. */
export function promisedBy(since: DateTime, holidays: HolidayTable): DateTime {
  let time: DateTime = since.setZone(SHANGHAI)
  if (!isWorking(time, holidays)) time = nextWorking(time.startOf('day'), holidays)
  for (let days = 0; days < REVIEW_DAYS; days++) time = nextWorking(time, holidays)
  return time
}

/** The other way round: photos that wait since this moment, or longer, are overdue at `now`. */
export function overdueSince(now: DateTime, holidays: HolidayTable): DateTime {
  let time: DateTime = now.setZone(SHANGHAI)
  if (!isWorking(time, holidays)) time = lastWorking(time.endOf('day'), holidays)
  for (let days = 0; days < REVIEW_DAYS; days++) time = lastWorking(time, holidays)
  return time
}

function nextWorking(time: DateTime, holidays: HolidayTable): DateTime {
  do time = time.plus({ days: 1 })
  while (!isWorking(time, holidays))
  return time
}

function lastWorking(time: DateTime, holidays: HolidayTable): DateTime {
  do time = time.minus({ days: 1 })
  while (!isWorking(time, holidays))
  return time
}

function isWorking(time: DateTime, holidays: HolidayTable): boolean {
  return holidays.get(time.toISODate()!) ?? time.weekday <= 5
}
