import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright'
import { sharp } from '#imaging/image_loader'

const WIDTH = 720
const HEIGHT = 960
const FRAMES = 10

/** A browser whose camera shows `photo`, each frame a little lighter than the one before, as no two of a real one are equal. */
export async function browserWithCamera(
  photo: Buffer
): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'camera-'))
  const film = join(folder, 'film.y4m')
  await writeFile(film, await makeFilm(photo))
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  })
  const close = async () => {
    await browser.close()
    await rm(folder, { recursive: true })
  }
  return { browser, close }
}

/** YUV4MPEG2 with full-range 4:2:0 planes (BT.601). */
async function makeFilm(photo: Buffer): Promise<Buffer> {
  const rgb = await sharp(photo)
    .resize(WIDTH, HEIGHT, { fit: 'cover' })
    .removeAlpha()
    .raw()
    .toBuffer()
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)]
  for (let frame = 0; frame < FRAMES; frame++) {
    parts.push(Buffer.from('FRAME\n'), planes(rgb, frame))
  }
  return Buffer.concat(parts)
}

function planes(rgb: Buffer, lighter: number): Buffer {
  const size = WIDTH * HEIGHT
  const yuv = Buffer.alloc((size * 3) / 2)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const i = 3 * (y * WIDTH + x)
      const [r, g, b] = [rgb[i], rgb[i + 1], rgb[i + 2]]
      const light = 0.299 * r + 0.587 * g + 0.114 * b
      yuv[y * WIDTH + x] = Math.min(255, Math.round(light) + lighter)
      if (y % 2 || x % 2) continue
      const at = (y / 2) * (WIDTH / 2) + x / 2
      yuv[size + at] = clamp((b - light) * 0.564 + 128)
      yuv[size + size / 4 + at] = clamp((r - light) * 0.713 + 128)
    }
  }
  return yuv
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)))
}
