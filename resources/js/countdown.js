const EVERY_MS = 1000

/**
 * What is left until a moment, kept current: `<time data-countdown="1781" datetime="2026-11-23T08:30:00Z">29:41</time>` in
 * minutes and seconds; with `data-words="还剩 {left}"` in those words, such as 还剩 2 天 5 小时. The number is what the server
 * saw left, in seconds: the clock of a phone may be wrong. At the end the page is loaded anew.
 */
export function countDown(clock) {
  const end = Date.now() + secondsAtFirst(clock) * 1000
  const { words } = clock.dataset
  const timer = setInterval(() => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000))
    show(clock, words ? words.replace('{left}', leftWords(left)) : minutesAndSeconds(left))
    if (left === 0) {
      clearInterval(timer)
      location.reload()
    }
  }, EVERY_MS)
  return () => clearInterval(timer)
}

function secondsAtFirst(clock) {
  return Number(clock.dataset.countdown) || (Date.parse(clock.dateTime) - Date.now()) / 1000
}

/** A text that stays the same is not written again: screen readers and selections keep their place. */
function show(clock, text) {
  if (clock.textContent !== text) clock.textContent = text
}

function minutesAndSeconds(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** As app/shared/time_left.ts words it. */
function leftWords(seconds) {
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days > 0) return inWords([days, 'day'], [hours % 24, 'hour'])
  if (hours > 0) return inWords([hours, 'hour'], [minutes % 60, 'minute'])
  return minutes > 0 ? inWords([minutes, 'minute']) : inWords([seconds, 'second'])
}

function inWords(first, second) {
  const parts = second?.[0] > 0 ? [first, second] : [first]
  return parts.map(([count, unit]) => inUnit(count, unit)).join(' ')
}

function inUnit(count, unit) {
  const format = { style: 'unit', unit, unitDisplay: 'long' }
  return new Intl.NumberFormat(document.documentElement.lang, format)
    .formatToParts(count)
    .filter(({ type }) => type !== 'literal')
    .map(({ value }) => value)
    .join(' ')
}
