const EVERY_MS = 1000

/** Minutes and seconds until a moment: `<time data-countdown datetime="2026-11-23T08:30:00Z">29:41</time>`. */
export function countDown() {
  for (const clock of document.querySelectorAll('time[data-countdown]')) {
    const end = Date.parse(clock.dateTime)
    const timer = setInterval(() => {
      const left = Math.max(0, Math.round((end - Date.now()) / 1000))
      clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
      if (left === 0) {
        clearInterval(timer)
        location.reload()
      }
    }, EVERY_MS)
  }
}
