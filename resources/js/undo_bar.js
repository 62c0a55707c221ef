/** Counts the seconds down in which a decision can be undone, then takes the bar away (component review.undo). */
export function countUndo(bar) {
  const end = performance.now() + Number(bar.dataset.undo) * 1000
  const seconds = bar.querySelector('[data-undo-seconds]')
  const timer = setInterval(() => {
    const left = Math.ceil((end - performance.now()) / 1000)
    if (left > 0) {
      seconds.textContent = left
      return
    }
    clearInterval(timer)
    bar.remove()
  }, 250)
  return () => clearInterval(timer)
}
