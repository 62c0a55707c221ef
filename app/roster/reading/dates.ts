import { DateTime } from 'luxon'

/** 1900-02-29 never was, but Excel counts it as day 60. */
const PHANTOM_DAY = 60
/** About 1927 to 2099: a plain number outside is no day of anybody's life or study. */
const FIRST_SERIAL = 10_000
const LAST_SERIAL = 73_050

/**
 * A workbook's day number as YYYY-MM-DD.
 *
 * @returns null when the number is no day
 */
export function serialDay(serial: number, date1904: boolean): string | null {
  const day = Math.floor(serial)
  if (!(day >= 1) || day > 2_958_465 || (!date1904 && day === PHANTOM_DAY)) return null
  const start = date1904
    ? DateTime.utc(1904, 1, 1)
    : day < PHANTOM_DAY
      ? DateTime.utc(1899, 12, 31)
      : DateTime.utc(1899, 12, 30)
  return start.plus({ days: day }).toFormat('yyyy-MM-dd')
}

/** A number in a column of days whose format does not say so, when it is plausibly one. */
export function plausibleSerialDay(serial: number, date1904: boolean): string | null {
  return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? serialDay(serial, date1904) : null
}
