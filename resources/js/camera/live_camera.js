import { takeBurst } from './burst.js'

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
  let countdown = null
  let burst = null
  let isShooting = false

  async function open() {
    dialog.showModal()
    showShooting()
    await start()
  }

  async function start() {
    stopStream()
    say.textContent = say.dataset.opening
    part('shutter').disabled = true
    try {
      const started = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: {
          facingMode: { ideal: facing },
          width: { ideal: 3840 },
          height: { ideal: 2160 },
        },
      })
      if (!dialog.open) return started.getTracks().forEach((track) => track.stop())
      stream = started
      video.srcObject = stream
      await video.play()
    } catch (error) {
      if (!dialog.open) return
      dialog.close()
      onProblem(problemOf(error))
      return
    }
    const actual = stream.getVideoTracks()[0].getSettings().facingMode ?? facing
    video.classList.toggle('is-mirrored', actual === 'user')
    const devices = await navigator.mediaDevices.enumerateDevices()
    part('switch').hidden = devices.filter(({ kind }) => kind === 'videoinput').length < 2
    say.textContent = say.dataset.hint
    part('shutter').disabled = false
    part('shutter').focus()
  }

  function stopStream() {
    stream?.getTracks().forEach((track) => track.stop())
    stream = null
    video.srcObject = null
  }

  function press() {
    if (isShooting) return
    if (countdown) return stopCountdown()
    if (part('timer').getAttribute('aria-pressed') !== 'true') return shoot()

    const shutter = part('shutter')
    shutter.dataset.words ??= shutter.getAttribute('aria-label')
    shutter.setAttribute('aria-label', shutter.dataset.cancel)
    let left = COUNTDOWN_SECONDS
    const tell = () => {
      part('count').textContent = String(left)
      part('count').hidden = false
      say.textContent = String(left)
    }
    tell()
    countdown = setInterval(() => {
      left -= 1
      if (left > 0) return tell()
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
    say.textContent = say.dataset.hint
  }

  async function shoot() {
    isShooting = true
    say.textContent = say.dataset.ready
    try {
      burst = { ...(await takeBurst(video, outlineFace(dialog, video))), frame: null }
    } catch {
      if (!dialog.open) return
      dialog.close()
      onProblem('busy')
      return
    } finally {
      isShooting = false
    }
    if (dialog.open) showChoosing()
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
    facing = facing === 'user' ? 'environment' : 'user'
    start()
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
  return open
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
