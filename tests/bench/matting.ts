import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawPortrait, drawPortraitAlpha, type PortraitOptions } from '#database/demo/portraits'
import { renderDrawings } from '#database/demo/render_drawings'
import { decodePhoto, type Pixels } from '#imaging/decode'
import { sharp } from '#imaging/image_loader'
import { cutOut } from '#imaging/matte_picture'
import { replaceBackground } from '#imaging/matting/replace_background'
import { photoPreset } from '#imaging/presets'
import { compareCutouts, type Cutout, type MattingFigures } from '#tests/bench/matting_metrics'

/** Means over the photos. */
export type MattingResult = MattingFigures & { photos: number }

interface Composite {
  name: string
  photo: Buffer
  truth: Cutout
}

const PRESET = photoPreset('chsi-graduation')
const BACKGROUND = PRESET.background
/** The standard's background as the drawings want it. */
const FLAT = `#${Buffer.from(BACKGROUND).toString('hex')}`
/** Cutting out needs no least size. */
const LIMITS = { ...PRESET.source, minWidth: 1, minHeight: 1 }

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]
const WALLS: Pick<PortraitOptions, 'wallColour' | 'shadow'>[] = [
  { wallColour: '#f4f4f2' },
  { wallColour: '#ece4d6', shadow: true },
  { wallColour: '#b9cfe2' },
  { wallColour: '#c9bda8', shadow: true },
  { wallColour: '#9fa3a6' },
  { wallColour: '#bcd3bd', shadow: true },
  { wallColour: '#6d7276' },
]
/** Standard deviation of the camera's noise, 8-bit levels. */
const NOISE = [1, 2.5, 5]

/** Compares the engine's cut-outs with true alphas: of drawn heads, and of composites in SAMPLES_DIR where it is set. */
export async function matting(): Promise<Record<'drawn' | 'samples', MattingResult>> {
  return {
    drawn: mean(await compareAll(await drawnHeads())),
    samples: mean(await compareAll(await sampleComposites(process.env.SAMPLES_DIR))),
  }
}

export async function compareAll(composites: Composite[]) {
  const figures: (MattingFigures & { name: string })[] = []
  for (const { name, photo, truth } of composites) {
    const decoded = await decodePhoto(photo, LIMITS)
    if ('finding' in decoded) throw new Error(`${name}: ${decoded.finding.code}`)
    const { pixels } = decoded.photo
    const matte = await cutOut(pixels)
    const whole = { left: 0, top: 0, width: matte.width, height: matte.height }
    const made = replaceBackground(pixels, matte, whole, BACKGROUND)
    const cutout = { alpha: made.alpha, picture: made.picture.data }
    figures.push({ name, ...compareCutouts(cutout, truth, pixels.width, pixels.height) })
  }
  return figures
}

/** Each person before one wall after the other: the truth is the same drawing before the new background. */
export async function drawnHeads(): Promise<Composite[]> {
  const heads: PortraitOptions[] = SEEDS.flatMap((seed) => {
    const person = { seed, width: 900, height: 1200, looseHair: true, glasses: seed % 4 === 3 }
    return [0, 3].map((step) => ({ ...person, ...WALLS[(seed + step) % WALLS.length] }))
  })
  const photos = await renderDrawings(heads.map(drawPortrait), 'png')
  const alphas = await renderDrawings(heads.map(drawPortraitAlpha), 'png')
  const pictures = await renderDrawings(
    heads.map((head) => drawPortrait({ ...head, wall: 'flat', wallColour: FLAT, shadow: false })),
    'png'
  )
  return Promise.all(
    heads.map(async (head, i) => ({
      name: `${head.seed} ${head.wallColour}`,
      photo: await withNoise(photos[i], NOISE[i % NOISE.length], i + 1),
      truth: {
        alpha: Float32Array.from(await greyPixels(alphas[i]), (value) => value / 255),
        picture: (await rgbPixels(pictures[i])).data,
      },
    }))
  )
}

/** JPEG of a photo with grey noise, the same in every run: a sum of four even spreads is nearly normal. */
async function withNoise(png: Buffer, sigma: number, seed: number): Promise<Buffer> {
  const { data, width, height } = await rgbPixels(png)
  let state = seed
  for (let i = 0; i < data.length; i += 3) {
    let noise = 0
    for (let k = 0; k < 4; k++) {
      state = (state * 48_271) % 2_147_483_647
      noise += state / 2_147_483_647 - 0.5
    }
    for (let c = i; c < i + 3; c++) {
      data[c] = Math.min(255, Math.max(0, Math.round(data[c] + noise * Math.sqrt(3) * sigma)))
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer()
}

/** `<person>_<wall>.jpg` with `<person>-gt.png`, the true alpha, and `<person>-fg.png`, the person's true colours. */
export async function sampleComposites(folder: string | undefined): Promise<Composite[]> {
  if (!folder) return []
  const place = existsSync(join(folder, 'matting')) ? join(folder, 'matting') : folder
  const files = readdirSync(place).filter((file) => file.endsWith('.jpg'))
  return Promise.all(
    files.map(async (file) => {
      const person = file.split('_')[0]
      const alpha = Float32Array.from(
        await greyPixels(readFileSync(join(place, `${person}-gt.png`))),
        (value) => value / 255
      )
      const own = await rgbPixels(readFileSync(join(place, `${person}-fg.png`)))
      const picture = own.data.map((value, i) => {
        const a = alpha[Math.floor(i / 3)]
        return Math.round(a * value + (1 - a) * BACKGROUND[i % 3])
      })
      return { name: file, photo: readFileSync(join(place, file)), truth: { alpha, picture } }
    })
  )
}

function greyPixels(png: Buffer): Promise<Buffer> {
  return sharp(png).extractChannel(0).raw().toBuffer()
}

async function rgbPixels(png: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(png)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

function mean(figures: (MattingFigures & { name: string })[]): MattingResult {
  const of = (key: keyof MattingFigures) => {
    const sum = figures.reduce((total, figure) => total + figure[key], 0)
    return figures.length === 0 ? 0 : Number((sum / figures.length).toPrecision(5))
  }
  return {
    photos: figures.length,
    sad: of('sad'),
    mse: of('mse'),
    gradient: of('gradient'),
    connectivity: of('connectivity'),
    iou: of('iou'),
    edgePsnr: of('edgePsnr'),
  }
}
