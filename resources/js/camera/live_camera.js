import { takeBurst } from './burst.js'
import { watchHints } from './hints.js'

const COUNTDOWN_SECONDS = 3
/** The face of the outline (resources/images/outline.svg), in its own units. */
const OUTLINE = { width: 480, height: 640, left: 110, top: 110, right: 370, bottom: 440 }

/** @returns why no camera can be had in this browser ('insecure', 'unsupported'), or null */
export function cameraProblem() {
  if (!window.isSecureContext) return 'insecure'
  if (!navigator.mediaDevices?.getUserMedia || !window.HTMLDialogElement) return 'unsupported'
  return null
}

/**
 * The dialog of component photo.camera: live picture, countdown, burst, choice of a frame.
 *
 * @param onShot     gets { photos, sharpest, frame }: `frame` is null unless the person chose another than the sharpest
 * @param onProblem  gets why the camera could not be had: denied, busy, missing
 * @returns a function that opens it
 */
export function liveCamera(dialog, { onShot, onProblem }) {
  const part = (name) => dialog.querySelector(`[data-${name}]`)
  const video = dialog.querySelector('video')
  const say = part('say')
  let stream = null
  let facing = 'environment'
  let deviceId = null
  let countdown = null
  let burst = null
  let shooting = null
  let stopHints = null
  /** Counts the starts: a camera that opens after a later start or a stop is not wanted any more. */
  let turn = 0

  async function open() {
    dialog.showModal()
    showShooting()
    await start()
  }

  async function start() {
    stopStream()
    const mine = turn
    tell(say.dataset.opening)
    part('shutter').disabled = true
    try {
      const started = await navigator.mediaDevices.getUserMedia({ audio: false, video: wanted() })
      if (mine !== turn) return stopTracks(started)
      stream = started
      video.srcObject = stream
      await video.play()
    } catch (error) {
      if (mine === turn) giveUp(problemOf(error))
      return
    }
    if (mine !== turn) return
    const [track] = stream.getVideoTracks()
    // Another app may take a running camera away.
    track.addEventListener('ended', () => mine === turn && !document.hidden && start())
    video.classList.toggle('is-mirrored', isFront(track))
    const devices = await videoInputs()
    if (mine !== turn) return
    part('switch').hidden = devices.length < 2
    tell(say.dataset.hint)
    stopHints = watchHints(video, () => outlineFace(dialog, video), showHint)
    part('shutter').disabled = false
    part('shutter').focus()
  }

  function wanted() {
    const size = { width: { ideal: 3840 }, height: { ideal: 2160 } }
    return deviceId
      ? { ...size, deviceId: { ideal: deviceId } }
      : { ...size, facingMode: { ideal: facing } }
  }

  /** A camera that does not say which way it looks stands before the screen of a computer. */
  function isFront(track) {
    const isComputer = matchMedia('(pointer: fine)').matches
    return (track.getSettings().facingMode ?? (isComputer ? 'user' : facing)) === 'user'
  }

  function stopStream() {
    turn += 1
    shooting?.abort()
    shooting = null
    stopHints?.()
    stopHints = null
    stopTracks(stream)
    stream = null
    video.srcObject = null
    dialog.classList.remove('is-tilted')
    part('light').hidden = part('level').hidden = true
  }

  function giveUp(problem) {
    dialog.close()
    onProblem(problem)
  }

  function tell(sentence, isWarning = false) {
    if (say.textContent !== sentence) say.textContent = sentence
    say.classList.toggle('is-warning', isWarning)
  }

  /** The gravest fault stands on top, both meters below. */
  function showHint({ light, tilt, isTilted }) {
    dialog.classList.toggle('is-tilted', isTilted)
    showMeter(part('light'), (words) => words[light], light !== 'even')
    const level = (words) => (isTilted ? words.tilted.replace('%s', tilt) : words.upright)
    if (tilt === null) part('level').hidden = true
    else showMeter(part('level'), level, isTilted)
    if (countdown || shooting) return
    const fault = isTilted ? 'tilted' : light === 'even' ? null : light
    tell(say.dataset[fault ?? 'hint'], fault !== null)
  }

  function press() {
    if (shooting) return
    if (countdown) return stopCountdown()
    if (part('timer').getAttribute('aria-pressed') !== 'true') return shoot()

    const shutter = part('shutter')
    shutter.dataset.words ??= shutter.getAttribute('aria-label')
    shutter.setAttribute('aria-label', shutter.dataset.cancel)
    let left = COUNTDOWN_SECONDS
    const count = () => {
      part('count').textContent = String(left)
      part('count').hidden = false
      tell(String(left))
    }
    count()
    countdown = setInterval(() => {
      left -= 1
      if (left > 0) return count()
      stopCountdown()
      shoot()
    }, 1000)
  }

  function stopCountdown() {
    clearInterval(countdown)
    countdown = null
    part('count').hidden = true
    const shutter = part('shutter')
    if (shutter.dataset.words) shutter.setAttribute('aria-label', shutter.dataset.words)
    tell(say.dataset.hint)
  }

  async function shoot() {
    const mine = (shooting = new AbortController())
    tell(say.dataset.ready)
    try {
      burst = { ...(await takeBurst(video, outlineFace(dialog, video), mine.signal)), frame: null }
    } catch {
      if (!mine.signal.aborted) giveUp('busy')
      return
    }
    shooting = null
    showChoosing()
  }

  /** To the other side of a phone; on a computer, whose cameras have no sides, to the next one. */
  async function switchCamera() {
    const mine = turn
    part('shutter').disabled = true
    const settings = stream?.getVideoTracks()[0].getSettings()
    facing = facing === 'user' ? 'environment' : 'user'
    const devices = settings && !settings.facingMode ? await videoInputs() : []
    const now = devices.findIndex((device) => device.deviceId === settings.deviceId)
    deviceId = devices[(now + 1) % devices.length]?.deviceId ?? null
    if (mine === turn) start()
  }

  function showShooting() {
    burst = null
    stopCountdown()
    part('shooting').hidden = false
    part('choosing').hidden = true
    freeFrames(dialog)
  }

  function showChoosing() {
    stopStream()
    part('shooting').hidden = true
    part('choosing').hidden = false
    dialog.querySelectorAll('[data-frame] img').forEach((image, index) => {
      image.src = URL.createObjectURL(burst.photos[index])
    })
    mark(burst.sharpest)
    part('use').focus()
  }

  function mark(chosen) {
    dialog.querySelectorAll('[data-frame]').forEach((button, index) => {
      button.setAttribute('aria-pressed', String(index === chosen))
      if (index === chosen) {
        dialog.querySelector('.p-cam__shot').src = button.querySelector('img').src
      }
    })
  }

  part('shutter').addEventListener('click', press)
  part('timer').addEventListener('click', ({ currentTarget }) => {
    const isOn = currentTarget.getAttribute('aria-pressed') !== 'true'
    currentTarget.setAttribute('aria-pressed', String(isOn))
    const words = currentTarget.querySelector('span')
    words.textContent = isOn ? words.dataset.on : words.dataset.off
  })
  part('switch').addEventListener('click', () => {
    stopCountdown()
    switchCamera()
  })
  dialog.querySelectorAll('[data-frame]').forEach((button, index) =>
    button.addEventListener('click', () => {
      burst.frame = index
      mark(index)
    })
  )
  part('again').addEventListener('click', () => {
    showShooting()
    start()
  })
  part('use').addEventListener('click', () => {
    const shot = burst
    dialog.close()
    onShot(shot)
  })
  dialog
    .querySelectorAll('[data-close]')
    .forEach((button) => button.addEventListener('click', () => dialog.close()))
  dialog.addEventListener('close', () => {
    stopCountdown()
    stopStream()
    freeFrames(dialog)
  })
  // Phones freeze the picture of a page that is not seen: it gives the camera back and opens it again.
  document.addEventListener('visibilitychange', () => {
    if (!dialog.open || burst) return
    stopCountdown()
    if (document.hidden) stopStream()
    else start()
  })
  addEventListener('pagehide', () => dialog.open && dialog.close())
  return open
}

function showMeter(meter, wordsOf, isOff) {
  const words = meter.querySelector('b')
  const text = wordsOf(words.dataset)
  if (words.textContent !== text) words.textContent = text
  meter.classList.toggle('is-off', isOff)
  meter.hidden = false
}

function stopTracks(stream) {
  stream?.getTracks().forEach((track) => track.stop())
}

async function videoInputs() {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices.filter(({ kind }) => kind === 'videoinput')
}

function freeFrames(dialog) {
  for (const image of dialog.querySelectorAll('[data-frame] img')) {
    if (image.src) URL.revokeObjectURL(image.src)
    image.removeAttribute('src')
  }
  dialog.querySelector('.p-cam__shot').removeAttribute('src')
}

function problemOf({ name }) {
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'busy'
}

/** The outline's face as shares of the video, which fills its stage and is cut at the edges. */
function outlineFace(dialog, video) {
  const lines = dialog.querySelector('.p-cam__lines').getBoundingClientRect()
  const stage = video.getBoundingClientRect()
  const drawn = Math.min(lines.width / OUTLINE.width, lines.height / OUTLINE.height)
  const x = lines.left + (lines.width - OUTLINE.width * drawn) / 2 - stage.left
  const y = lines.top + (lines.height - OUTLINE.height * drawn) / 2 - stage.top
  const shown = Math.max(stage.width / video.videoWidth, stage.height / video.videoHeight)
  const cutX = (video.videoWidth * shown - stage.width) / 2
  const cutY = (video.videoHeight * shown - stage.height) / 2
  const share = (at, cut, whole) => Math.min(1, Math.max(0, (at + cut) / (whole * shown)))
  const left = share(x + OUTLINE.left * drawn, cutX, video.videoWidth)
  const right = share(x + OUTLINE.right * drawn, cutX, video.videoWidth)
  const top = share(y + OUTLINE.top * drawn, cutY, video.videoHeight)
  const bottom = share(y + OUTLINE.bottom * drawn, cutY, video.videoHeight)
  return { left, top, width: right - left, height: bottom - top }
}
