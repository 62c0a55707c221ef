import type { DateTime } from 'luxon'

/** Whole days, hours and minutes until `deadline`; all 0 when it has passed. */
export function timeLeft(deadline: DateTime, now: DateTime) {
  const minutes = Math.max(0, Math.floor(deadline.diff(now).as('minutes')))
  return {
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
  }
}
