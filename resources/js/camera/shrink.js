export const LONGEST_SIDE = 4000
const QUALITY = 0.95

/**
 * An album photo as it is sent: at most 4000 px long, upright. A smaller one stays the file it is, unless it has too many
 * bytes; so does one that this browser cannot open: the server says what is wrong with it.
 */
export async function shrinkPhoto(file, maxBytes) {
  const picture = await openPicture(file)
  if (!picture) return file
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  if (scale === 1 && file.size <= maxBytes) {
    picture.close()
    return file
  }
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  const context = canvas.getContext('2d')
  context.imageSmoothingQuality = 'high'
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return (await toJpeg(canvas, QUALITY)) ?? file
}

export function toJpeg(canvas, quality) {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}

async function openPicture(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
}
