import type { DateTime } from 'luxon'

export const SHANGHAI = 'Asia/Shanghai'

/** `2026-11-23 16:30`, as people in Shanghai read it. */
export function shanghaiTime(time: DateTime): string {
  return time.setZone(SHANGHAI).toFormat('yyyy-MM-dd HH:mm')
}

/** `2026-11-23` in Shanghai. */
export function shanghaiDate(time: DateTime): string {
  return time.setZone(SHANGHAI).toFormat('yyyy-MM-dd')
}
