const EVERY_MS = 1000

/**
 * Asks once a second how far a photo or an import is; the address in data-poll answers { done, next, stage }. When it is
 * done the page goes to `next`, replacing itself so that 返回 does not lead back to the wait.
 */
export function pollStatus(box) {
  let isStopped = false
  const ask = async () => {
    const status = await fetchStatus(box.dataset.poll)
    if (isStopped) return
    if (status?.done) {
      location.replace(status.next ?? location.href)
      return
    }
    if (typeof status?.stage === 'number') showStage(box, status.stage)
    setTimeout(ask, EVERY_MS)
  }
  setTimeout(ask, EVERY_MS)
  return () => (isStopped = true)
}

/** @returns null while the server cannot be reached; the next second asks again */
async function fetchStatus(address) {
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json' } })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

function showStage(box, stage) {
  const bar = box.querySelector('progress')
  if (bar) bar.value = stage
  box.querySelectorAll('li').forEach((line, index) => {
    line.className = index < stage ? 'is-done' : index === stage ? 'is-now' : ''
    if (!line.className) line.removeAttribute('class')
  })
}
