const RENEW_BEFORE_END_S = 120
const RETRY_AFTER_S = 10

/**
 * Shows how long a photo is still kept for this reviewer, renews the lease while the page is looked at, and frees the
 * photo when the page is left (component office.lease).
 */
export function keepLease(lease) {
  let endsAt = Date.now() + Number(lease.dataset.lease) * 1000
  let tryAgainAt = 0
  const timer = setInterval(async () => {
    const left = Math.max(0, Math.round((endsAt - Date.now()) / 1000))
    show(lease, left)
    if (left === 0) clearInterval(timer)
    if (left === 0 || left > RENEW_BEFORE_END_S || document.hidden || Date.now() < tryAgainAt)
      return

    tryAgainAt = Date.now() + RETRY_AFTER_S * 1000
    const answer = await renew(lease)
    if (answer === 'refused') endsAt = 0
    else if (answer) endsAt = Date.now() + answer.seconds * 1000
    if (answer?.token) lease.dataset.token = answer.token
  }, 1000)

  const free = freeOnLeaving(lease)
  return () => {
    clearInterval(timer)
    free()
  }
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

/** @returns the new lease, `refused` when somebody else has the photo, null when the network failed */
async function renew(lease) {
  try {
    const response = await fetch(lease.dataset.renew, {
      method: 'POST',
      body: form(lease),
      headers: { Accept: 'application/json' },
    })
    return response.ok ? await response.json() : 'refused'
  } catch {
    return null
  }
}

/**
 * Forms free the photo on the server, so only other ways out count: another page, or another part of the back office.
 *
 * @returns what to call when the desk is left without leaving the page
 */
function freeOnLeaving(lease) {
  let isSending = false
  const free = () => {
    document.removeEventListener('submit', notice, true)
    document.removeEventListener('up:fragment:offline', failed)
    window.removeEventListener('pagehide', free)
    if (isSending) return
    navigator.sendBeacon(lease.dataset.release, form(lease, { token: lease.dataset.token }))
  }
  const notice = (event) => (isSending ||= event.target.method === 'post')
  const failed = () => (isSending = false)
  document.addEventListener('submit', notice, true)
  document.addEventListener('up:fragment:offline', failed)
  window.addEventListener('pagehide', free)
  return free
}

function form(lease, fields = {}) {
  return new URLSearchParams({ _csrf: lease.querySelector('[name=_csrf]').value, ...fields })
}
