import { LONGEST_SIDE, toJpeg } from './shrink.js'
import { faceSharpness } from './sharpness.js'

export const FRAMES = 5
const BETWEEN_MS = 120
const QUALITY = 0.92

/**
 * Five frames of the running video at its full size, never mirrored: the preview is turned by CSS alone.
 *
 * @param face    where the outline's face lies, as shares of the video's sides
 * @param signal  ends the burst: a video that was stopped gives no further frame
 * @returns { photos: [Blob], sharpest: index }
 */
export async function takeBurst(video, face, signal) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  const context = canvas.getContext('2d')
  const photos = []
  const sharpness = []
  while (photos.length < FRAMES) {
    await nextFrame(video, signal)
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    sharpness.push(faceSharpness(canvas, face))
    const photo = await toJpeg(canvas, QUALITY)
    if (!photo) throw new Error('The picture could not be written')
    photos.push(photo)
  }
  // Phones keep a large canvas long after it was let go.
  canvas.width = canvas.height = 0
  return { photos, sharpest: sharpness.indexOf(Math.max(...sharpness)) }
}

function nextFrame(video, signal) {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error('The burst was stopped'))
    if (signal.aborted) return end()
    signal.addEventListener('abort', end, { once: true })
    const wait = () =>
      video.requestVideoFrameCallback
        ? video.requestVideoFrameCallback(resolve)
        : requestAnimationFrame(() => requestAnimationFrame(resolve))
    setTimeout(wait, BETWEEN_MS)
  })
}
