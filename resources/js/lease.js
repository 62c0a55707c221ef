const RENEW_BEFORE_END_S = 120

/**
 * Shows how long a photo is still kept for this reviewer, renews the lease while the page is looked at, and frees the
 * photo when the page is left (component office.lease).
 */
export function keepLease() {
  const lease = document.querySelector('[data-lease]')
  if (!lease) return

  let endsAt = Date.now() + Number(lease.dataset.lease) * 1000
  let renewing = false
  const timer = setInterval(async () => {
    const left = Math.max(0, Math.round((endsAt - Date.now()) / 1000))
    show(lease, left)
    if (left === 0) {
      clearInterval(timer)
      return
    }
    if (left > RENEW_BEFORE_END_S || renewing || document.hidden || !lease.dataset.renew) return
    renewing = true
    const seconds = await renew(lease)
    if (seconds) endsAt = Date.now() + seconds * 1000
    renewing = seconds === null
  }, 1000)

  if (lease.dataset.release) freeOnLeaving(lease)
}

function show(lease, left) {
  const text = lease.querySelector('[data-lease-text]')
  if (left === 0) {
    text.textContent = lease.dataset.lost
    lease.classList.add('is-lost')
  } else {
    text.querySelector('b').textContent =
      `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  }
  const share = Math.round((left / Number(lease.dataset.total)) * 100)
  lease.querySelector('.ring').setAttribute('stroke-dasharray', `${share} 100`)
}

/** @returns seconds of the new lease, 0 when the network failed, null when the server refused */
async function renew(lease) {
  try {
    const response = await fetch(lease.dataset.renew, {
      method: 'POST',
      body: token(lease),
      headers: { Accept: 'application/json' },
    })
    return response.ok ? (await response.json()).seconds : null
  } catch {
    return 0
  }
}

/** A decision is a form of its own and frees the photo on the server, so only other ways out count. */
function freeOnLeaving(lease) {
  let deciding = false
  document.addEventListener('submit', () => (deciding = true))
  window.addEventListener('pagehide', () => {
    if (!deciding) navigator.sendBeacon(lease.dataset.release, token(lease))
  })
}

function token(lease) {
  return new URLSearchParams({ _csrf: lease.querySelector('[name=_csrf]').value })
}
