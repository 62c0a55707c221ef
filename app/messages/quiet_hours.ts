import type { DateTime } from 'luxon'
import { SHANGHAI } from '#shared/shanghai_time'

const QUIET_FROM_HOUR = 21
const QUIET_UNTIL_HOUR = 8

/**
 * No text message leaves between 21:00 and 08:00 in Shanghai.
 * Source: service rules, "Messages".
 *
 * @returns `due` itself, or 08:00 after the night it falls into
 */
export function outsideQuietHours(due: DateTime): DateTime {
  const local = due.setZone(SHANGHAI)
  if (local.hour >= QUIET_UNTIL_HOUR && local.hour < QUIET_FROM_HOUR) return due
  const morning = local.hour >= QUIET_FROM_HOUR ? local.plus({ days: 1 }) : local
  return morning.startOf('day').set({ hour: QUIET_UNTIL_HOUR }).toUTC()
}
