const EVERY_MS = 400
/** Mean brightness (0 to 255) of a face that the server's checks call dark or bright: LIMITS in app/imaging/checks.ts. */
const DARKEST = 70
const BRIGHTEST = 235
/** The halves of a face may differ by this share of their mean. */
const MOST_UNEVEN = 0.35
/** Degrees: the photo standard holds a camera photo back above this. */
const MOST_TILTED = 2
/** The brightness is read from so many pixels. */
const WIDTH = 32
const HEIGHT = 40
/** Gravity along the screen (of 9.8 m/s²) below which a phone lies too flat to have an upright. */
const LEAST_GRAVITY = 4

/**
 * Watches the light on the face in a running video and, where the device tells, how level it is held.
 *
 * @param face    gives where the outline's face lies, as shares of the video's sides
 * @param onHint  gets { light: 'even' | 'dark' | 'bright' | 'uneven', tilt: degrees or null, isTilted } when it has changed
 * @returns a function that ends it
 */
export function watchHints(video, face, onHint) {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const context = canvas.getContext('2d', { willReadFrequently: true })
  let tilt = null
  let seen = ''
  let told = ''

  const feel = ({ accelerationIncludingGravity: gravity }) => {
    const now = tiltOf(gravity)
    tilt = now === null || tilt === null ? now : tilt + (now - tilt) / 4
  }
  const look = () => {
    if (!video.videoWidth) return
    const { left, top, width, height } = face()
    const [w, h] = [video.videoWidth, video.videoHeight]
    context.drawImage(video, left * w, top * h, width * w, height * h, 0, 0, WIDTH, HEIGHT)
    const light = lightOf(context.getImageData(0, 0, WIDTH, HEIGHT))
    const degrees = tilt === null ? null : Math.round(tilt)
    const hint = { light, tilt: degrees, isTilted: degrees !== null && degrees > MOST_TILTED }
    const now = JSON.stringify(hint)
    // What holds for one look only is not told.
    if (now === seen && now !== told) {
      told = now
      onHint(hint)
    }
    seen = now
  }
  addEventListener('devicemotion', feel)
  const timer = setInterval(look, EVERY_MS)
  return () => {
    clearInterval(timer)
    removeEventListener('devicemotion', feel)
  }
}

function lightOf({ data, width, height }) {
  const sums = [0, 0]
  for (let i = 0; i < width * height; i++) {
    const light = 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]
    sums[i % width < width / 2 ? 0 : 1] += light
  }
  const [left, right] = sums.map((sum) => (2 * sum) / (width * height))
  const mean = (left + right) / 2
  if (mean < DARKEST) return 'dark'
  if (mean > BRIGHTEST) return 'bright'
  return Math.abs(left - right) > MOST_UNEVEN * mean ? 'uneven' : 'even'
}

/**
 * Degrees between gravity and the nearest edge of the screen: the same for a phone held upright or sideways, and for
 * devices that count gravity with either sign.
 */
function tiltOf(gravity) {
  const [x, y] = [Math.abs(gravity?.x ?? 0), Math.abs(gravity?.y ?? 0)]
  if (Math.hypot(x, y) < LEAST_GRAVITY) return null
  const degrees = (Math.atan2(x, y) * 180) / Math.PI
  return Math.min(degrees, 90 - degrees)
}
