import type { DateTime } from 'luxon'
import { SHANGHAI } from '#shared/shanghai_time'

/** Working days within which a reviewer decides (service promise). Saturdays and Sundays are not working days. */
export const REVIEW_DAYS = 2

/** When a photo that came to the reviewers at `since` has to be decided; one of a weekend counts from Monday. */
export function promisedBy(since: DateTime): DateTime {
  let time = since.setZone(SHANGHAI)
  if (isWeekend(time)) time = time.startOf('week').plus({ weeks: 1 })
  for (let days = 0; days < REVIEW_DAYS; days++) {
    do time = time.plus({ days: 1 })
    while (isWeekend(time))
  }
  return time
}

/** The other way round: photos that wait since this moment, or longer, are overdue at `now`. */
export function overdueSince(now: DateTime): DateTime {
  let time = now.setZone(SHANGHAI)
  if (isWeekend(time)) time = time.startOf('week').plus({ days: 4 }).endOf('day')
  for (let days = 0; days < REVIEW_DAYS; days++) {
    do time = time.minus({ days: 1 })
    while (isWeekend(time))
  }
  return time
}

function isWeekend(time: DateTime): boolean {
  return time.weekday > 5
}
