const EVERY_MS = 1000

/**
 * Minutes and seconds until a moment: `<time data-countdown="1781" datetime="2026-11-23T08:30:00Z">29:41</time>`. The number
 * is what the server saw left, in seconds: the clock of a phone may be wrong. At the end the page is loaded anew.
 */
export function countDown(clock) {
  const end = performance.now() + secondsAtFirst(clock) * 1000
  const timer = setInterval(() => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000))
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
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
