import { cameraProblem, liveCamera } from './live_camera.js'
import { dropShot, findShot, keepShot } from './kept_shot.js'
import { sendShot } from './send_shot.js'
import { shrinkPhoto } from './shrink.js'

const BYTES_PER_MB = 1024 * 1024

const page = document.querySelector('[data-photo-page]')
if (page) photoPage(page)

/** The photo page: live camera or file inputs, and a shot that goes on after a killed tab. */
async function photoPage(page) {
  const words = page.dataset
  const collection = words.photoPage
  const form = page.querySelector('.p-picker')
  const part = (name) => page.querySelector(`[data-${name}]`)
  const say = page.querySelector('.p-picker__say')
  let ticket = null
  let current = null

  const open = liveCamera(part('camera'), { onShot: sendBurst, onProblem: cameraFailed })
  const problem = cameraProblem()
  if (problem) withoutCamera(problem)
  else {
    part('live').hidden = false
    if (part('plain-camera')) part('plain-camera').hidden = true
  }
  part('live').addEventListener('click', () => {
    ticket = fetchTicket()
    open()
  })
  const sendButton = form.querySelector('button[type=submit]')
  if (sendButton) sendButton.hidden = true
  for (const input of form.querySelectorAll('input[type=file]')) {
    input.addEventListener('change', () => chooseFile(input))
  }
  part('retry').addEventListener('click', () => send(current))
  part('discard').addEventListener('click', discard)
  await offerKept()

  /** The file inputs take over, with a sentence that says why; a camera that was only busy may be tried again. */
  function withoutCamera(reason) {
    part('why').hidden = false
    part('why-text').textContent = words[`why${reason[0].toUpperCase()}${reason.slice(1)}`]
    if (part('plain-camera')) {
      part('plain-camera').hidden = false
      part('live').hidden = true
    } else part('live').hidden = reason === 'insecure' || reason === 'unsupported'
  }

  function cameraFailed(reason) {
    withoutCamera(reason)
    part('why').scrollIntoView({ block: 'center' })
  }

  async function fetchTicket() {
    const body = new FormData()
    body.append('_csrf', form.elements._csrf.value)
    try {
      const headers = { Accept: 'application/json' }
      const answer = await fetch(words.tickets, { method: 'POST', body, headers })
      return answer.ok ? (await answer.json()).ticket : null
    } catch {
      return null
    }
  }

  async function sendBurst({ photos, sharpest, frame }) {
    const token = (await ticket) ?? (await fetchTicket())
    await send(newShot({ photos, shown: photos[frame ?? sharpest], ticket: token, frame }))
  }

  async function chooseFile(input) {
    const file = input.files[0]
    if (!file) return
    for (const other of form.querySelectorAll('input[type=file]')) other.value = ''
    tell(words.loading)
    const photo = await shrinkPhoto(file, Number(words.maxMb) * BYTES_PER_MB)
    if (photo.size > Number(words.maxMb) * BYTES_PER_MB) return tell(words.tooLarge, true)
    await send(newShot({ photos: [photo], shown: photo, ticket: null, frame: null }))
  }

  function newShot(shot) {
    return { ...shot, collection, uploadKey: newKey(), at: Date.now() }
  }

  async function send(shot) {
    current = shot
    showPreview(shot)
    page.classList.add('is-sending')
    scrollTo(0, 0)
    form.setAttribute('aria-busy', 'true')
    page.querySelector('.p-picker__ways').hidden = true
    part('kept').hidden = true
    free(part('kept').querySelector('img'))
    page.querySelector('.p-picker__again').hidden = true
    progress(0)
    await keepShot(shot)
    const answer = await sendShot(form, shot, {
      progress,
      waiting: (seconds) => tell(words.waiting.replace('%s', seconds), true),
      offline: () => tell(words.offline, true),
    })
    form.removeAttribute('aria-busy')
    if (answer.done) {
      await dropShot()
      location.assign(answer.done)
    } else if (answer.again === 'sign_in') {
      await keepShot({ ...shot, goOn: true })
      location.reload()
    } else if (answer.again) {
      tell(answer.again === 'limited' ? words.limited : words.stopped, true)
      page.querySelector('.p-picker__again').hidden = false
      part('retry').focus()
    } else {
      await dropShot()
      showWays()
      tell(answer.refused ?? words.stopped, true)
      form.scrollIntoView({ block: 'center' })
    }
  }

  function progress(percent) {
    form.querySelector('progress').value = percent
    tell(words.sending.replace('%s', percent))
  }

  function showPreview({ shown }) {
    const box = page.querySelector('.p-picker__preview')
    show(box.querySelector('img'), shown)
    box.hidden = false
    box.querySelector('h2').focus({ preventScroll: true })
  }

  function showWays() {
    page.classList.remove('is-sending')
    const box = page.querySelector('.p-picker__preview')
    box.hidden = true
    free(box.querySelector('img'))
    free(part('kept').querySelector('img'))
    page.querySelector('.p-picker__again').hidden = true
    page.querySelector('.p-picker__ways').hidden = false
    part('kept').hidden = true
  }

  async function discard() {
    await dropShot()
    showWays()
    tell('')
  }

  /** A shot from before a killed tab waits for a word; one that only had to sign in again goes on by itself. */
  async function offerKept() {
    const shot = await findShot(collection)
    if (!shot) return
    if (shot.goOn) return send({ ...shot, goOn: false })
    show(part('kept').querySelector('img'), shot.shown)
    part('kept').hidden = false
    part('resume').addEventListener('click', () => send(shot))
    part('forget').addEventListener('click', discard)
  }

  function tell(sentence, bad = false) {
    say.textContent = sentence
    say.classList.toggle('is-bad', bad)
  }
}

function show(image, blob) {
  free(image)
  image.src = URL.createObjectURL(blob)
}

function free(image) {
  if (image.src) URL.revokeObjectURL(image.src)
  image.removeAttribute('src')
}

/** A random UUID also where the page is not secure and `crypto.randomUUID` is missing. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
