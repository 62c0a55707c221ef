/** The face is compared at this height, whatever the camera's size. */
const HEIGHT = 200

/**
 * Variance of the Laplacian of the face's brightness: the larger, the sharper.
 *
 * @param face  { left, top, width, height } as shares of the picture's sides
 */
export function faceSharpness(picture, face) {
  const [left, top] = [face.left * picture.width, face.top * picture.height]
  const [width, height] = [face.width * picture.width, face.height * picture.height]
  const columns = Math.max(3, Math.round((HEIGHT * width) / height))
  const canvas = document.createElement('canvas')
  canvas.width = columns
  canvas.height = HEIGHT
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context.drawImage(picture, left, top, width, height, 0, 0, columns, HEIGHT)
  return laplacianVariance(context.getImageData(0, 0, columns, HEIGHT))
}

function laplacianVariance({ data, width, height }) {
  const light = new Float32Array(width * height)
  for (let i = 0; i < light.length; i++) {
    light[i] = 0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]
  }
  let sum = 0
  let squares = 0
  let count = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      const value = 4 * light[i] - light[i - 1] - light[i + 1] - light[i - width] - light[i + width]
      sum += value
      squares += value * value
      count += 1
    }
  }
  return squares / count - (sum / count) ** 2
}
