const BACK_OFF_S = [1, 2, 4, 8, 15, 30]

/**
 * Sends a shot until the server has it: a broken line is tried again by itself, later and later, and at once when the phone
 * is online again. The upload key makes the same shot arrive once, however often it is sent.
 *
 * @param tell  { progress(percent), waiting(seconds), offline() }
 * @returns { done: address } | { again: 'sign_in' | 'limited' | 'stopped' } | { refused: sentence }
 */
export async function sendShot(form, shot, tell) {
  for (let tries = 0; ; tries++) {
    const answer = await post(form, shot, tell.progress)
    if (answer && answer.status < 500) return readAnswer(answer)
    if (navigator.onLine === false) {
      tell.offline()
      await backOnline()
      continue
    }
    if (tries === BACK_OFF_S.length) return { again: 'stopped' }
    await waitSeconds(BACK_OFF_S[tries], tell.waiting)
  }
}

function post(form, shot, progress) {
  const body = new FormData()
  body.append('_csrf', form.elements._csrf.value)
  body.append('upload_key', shot.uploadKey)
  if (shot.ticket) body.append('ticket', shot.ticket)
  if (typeof shot.frame === 'number') body.append('frame', String(shot.frame))
  shot.photos.forEach((photo, index) => body.append('photo', photo, `photo-${index + 1}.jpg`))
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', form.action)
    request.setRequestHeader('Accept', 'application/json')
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) progress(Math.round((event.loaded / event.total) * 100))
    })
    request.addEventListener('load', () => resolve(request))
    request.addEventListener('error', () => resolve(null))
    request.addEventListener('abort', () => resolve(null))
    request.send(body)
  })
}

function readAnswer({ status, responseText }) {
  const body = parse(responseText)
  if (status === 200 && body?.next) return { done: body.next }
  if (status === 401 || body?.error?.code === 'errors.form_expired') return { again: 'sign_in' }
  if (status === 429) return { again: 'limited' }
  return { refused: body?.error?.message ?? body?.errors?.[0]?.message ?? null }
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function backOnline() {
  return new Promise((resolve) => addEventListener('online', resolve, { once: true }))
}

/** Ends early when the line comes back. */
function waitSeconds(seconds, tell) {
  return new Promise((resolve) => {
    let left = seconds
    const end = () => {
      clearInterval(timer)
      removeEventListener('online', end)
      resolve()
    }
    const timer = setInterval(() => {
      left -= 1
      if (left > 0) tell(left)
      else end()
    }, 1000)
    addEventListener('online', end)
    tell(left)
  })
}
