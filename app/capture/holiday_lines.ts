import { DateTime } from 'luxon'

export interface HolidayLine {
  /** YYYY-MM-DD */
  day: string
  isWorking: boolean
  name: string
}

const LINE =
  /^(\d{4}-\d{2}-\d{2})(?:\s*[至~]\s*(\d{4}-\d{2}-\d{2}))?[\s,，]+(休|班)[\s,，]+(.{1,30})$/u
const MAX_DAYS = 31

/**
 * Reads pasted lines such as `2027-10-01 至 2027-10-07 休 国庆节` or `2027-10-09 班 国庆节调休`. A range that is off leaves
 * its Saturdays and Sundays out: those are off anyway.
 *
 * @returns the days, or the numbers of the lines that cannot be read, from 1
 */
export function readHolidayLines(text: string): { days: HolidayLine[]; badLines: number[] } {
  const days = new Map<string, HolidayLine>()
  const badLines: number[] = []
  text.split('\n').forEach((line, index) => {
    if (!line.trim()) return
    const read = readLine(line.trim())
    if (!read) badLines.push(index + 1)
    else for (const day of read) days.set(day.day, day)
  })
  return { days: [...days.values()], badLines }
}

/** A day that says what the weekday says anyway would change nothing. */
export function isUsefulDay(day: string, isWorking: boolean): boolean {
  const isWeekend = DateTime.fromISO(day).weekday > 5
  return isWeekend === isWorking
}

function readLine(line: string): HolidayLine[] | null {
  const [, from, to, kind, name] = LINE.exec(line) ?? []
  if (!from) return null
  const [start, end] = [DateTime.fromISO(from), DateTime.fromISO(to ?? from)]
  if (!start.isValid || !end.isValid || end < start) return null
  if (end.diff(start, 'days').days >= MAX_DAYS) return null

  const isWorking = kind === '班'
  const days: HolidayLine[] = []
  for (let day = start; day <= end; day = day.plus({ days: 1 })) {
    if (isUsefulDay(day.toISODate()!, isWorking)) {
      days.push({ day: day.toISODate()!, isWorking, name: name.trim() })
    }
  }
  return days.length ? days : null
}
