import type { DateTime } from 'luxon'

/** Whole seconds until `deadline`; 0 when it has passed. */
export function secondsLeft(deadline: DateTime, now: DateTime): number {
  return Math.max(0, Math.floor(deadline.diff(now).as('seconds')))
}

/**
 * `2 天 5 小时` or `1 day 21 hours`: the two largest units of what is left, the second one only when it is not 0.
 * resources/js/countdown.js goes on in the same words.
 */
export function leftWords(seconds: number, locale: string): string {
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days > 0) return words(locale, [days, 'day'], [hours % 24, 'hour'])
  if (hours > 0) return words(locale, [hours, 'hour'], [minutes % 60, 'minute'])
  return minutes > 0 ? words(locale, [minutes, 'minute']) : words(locale, [seconds, 'second'])
}

type Amount = [count: number, unit: 'day' | 'hour' | 'minute' | 'second']

function words(locale: string, first: Amount, ...others: Amount[]): string {
  return [first, ...others.filter(([count]) => count > 0)]
    .map(([count, unit]) => inUnit(locale, count, unit))
    .join(' ')
}

/** With a space between number and unit, in Chinese too. */
function inUnit(locale: string, count: number, unit: Amount[1]): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
    .formatToParts(count)
    .filter(({ type }) => type !== 'literal')
    .map(({ value }) => value)
    .join(' ')
}
