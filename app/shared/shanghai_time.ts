import { DateTime, FixedOffsetZone } from 'luxon'

export const SHANGHAI = 'Asia/Shanghai'

/** The same zone for writing times: no summer time since 1991, and much cheaper than asking the calendar for every one. */
const UTC_PLUS_8 = FixedOffsetZone.instance(8 * 60)

/** `2026-11-23 16:30`, as people in Shanghai read it. */
export function shanghaiTime(time: DateTime): string {
  return time.setZone(UTC_PLUS_8).toFormat('yyyy-MM-dd HH:mm')
}

/** `2026-11-23` in Shanghai. */
export function shanghaiDate(time: DateTime): string {
  return time.setZone(UTC_PLUS_8).toFormat('yyyy-MM-dd')
}

/** The moment at which a day begins in Shanghai: that of YYYY-MM-DD, or the one in which a moment lies. */
export function shanghaiDayStart(day: string | DateTime, plusDays = 0): DateTime {
  const time =
    typeof day === 'string' ? DateTime.fromISO(day, { zone: SHANGHAI }) : day.setZone(SHANGHAI)
  return time.startOf('day').plus({ days: plusDays })
}

/** `2026-11-23T16:30`, as an input of type datetime-local holds it. */
export function shanghaiInput(time: DateTime): string {
  return time.setZone(UTC_PLUS_8).toFormat("yyyy-MM-dd'T'HH:mm")
}

/** Reads such an input, in Shanghai's time. @returns null when it is no time */
export function readShanghaiInput(text: string): DateTime | null {
  const time = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: SHANGHAI })
  return time.isValid ? time.toUTC() : null
}
