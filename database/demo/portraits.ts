/**
 * Drawn people who stand before a wall like a phone photo: for demo data, tests and benches, so that no real person is
 * in the repository. The unchanged face detector and checks accept them.
 */

export interface PortraitOptions {
  /** Chooses skin, hair, clothes and wall; the same seed draws the same person. */
  seed: number
  /** Pixels of the picture. The person is drawn for a 3:4 picture and scaled. Default 1440 × 1920. */
  width?: number
  height?: number
  glasses?: boolean
  /** Soft shadow of the head on the wall. */
  shadow?: boolean
  /** `plain` is one colour with a light gradient, `flat` one colour alone, `busy` has shelves and stripes. */
  wall?: 'plain' | 'flat' | 'busy'
  /** Hexadecimal, in place of the one the seed chooses. */
  wallColour?: string
  /** Single hairs and curls stand away from the head, and rings hang from the ears: the wall is seen through them. */
  looseHair?: boolean
  /** Share of the picture's width that the face takes; about 0.34 in a well framed photo. */
  faceShare?: number
  fault?: PortraitFault
  /** Degrees the head leans, clockwise. */
  tiltDeg?: number
  /** A yellow L on the clothes, on the left of the picture: shows whether it was mirrored or turned. */
  badge?: boolean
}

export type PortraitFault =
  | 'eyes_closed'
  | 'mouth_open'
  | 'head_turned'
  | 'too_dark'
  | 'blurred'
  | 'no_face'
  | 'two_faces'
  | 'head_cut_off'
  | 'white_shirt_on_white_wall'

/** Something to render: SVG text, its size in pixels and the blur (sigma, pixels) that takes the drawn look away. */
export interface Drawing {
  svg: string
  width: number
  height: number
  blurSigma: number
}

const SKINS = [
  ['#f1cdae', '#e2b593'],
  ['#e9c19d', '#d6a67f'],
  ['#f4d6bd', '#e3bc9c'],
  ['#d9ab80', '#c2926a'],
  ['#b98a63', '#a0734f'],
] as const
const HAIRS = ['#2d2723', '#26211e', '#1d1a19', '#3a2c22', '#4b3a2c']
const CLOTHES = ['#2c3e57', '#3b4048', '#6b2b39', '#24523f', '#4a3d6b', '#1f2a38']
const WALLS = ['#e9e7e1', '#dfe3e6', '#e6ddcf', '#d7dde0', '#eceae7']
const LIPS = ['#c4786c', '#b9705f', '#bd6b66']

/** Face of the drawing in its own units (480 × 640): width between the cheeks and the middle of the eyes. */
const FACE_WIDTH = 216
const FACE_X = 240
const EYES_Y = 261
/** Moves the features towards one ear, and narrows them, as on a head that is turned. */
const TURNED = 'translate(66 0) scale(.86 1)'
const DEFAULT_FACE_SHARE = 0.34
const EYES_SHARE = 0.4

export function drawPortrait(options: PortraitOptions): Drawing {
  const width = options.width ?? 1440
  const height = options.height ?? 1920
  const look = lookOf(options)
  const scale = ((options.faceShare ?? DEFAULT_FACE_SHARE) * width) / FACE_WIDTH
  const eyesY = options.fault === 'head_cut_off' ? height * 0.07 : height * EYES_SHARE
  const people =
    options.fault === 'no_face'
      ? ''
      : options.fault === 'two_faces'
        ? person(look, options, width * 0.27, eyesY, scale * 0.62) +
          person(lookOf({ seed: options.seed + 1 }), {}, width * 0.73, eyesY, scale * 0.62)
        : person(look, options, width / 2, eyesY, scale)
  const dark =
    options.fault === 'too_dark'
      ? `<rect width="${width}" height="${height}" fill="#000" fill-opacity=".78"/>`
      : ''

  return {
    width,
    height,
    blurSigma: (options.fault === 'blurred' ? 14 : 1.2) * (width / 1440),
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
      wall(options.wallColour ?? look.wall, options, width, height) +
      people +
      dark +
      '</svg>',
  }
}

/** The same person's exact outline, white on black: the true alpha of `drawPortrait` for the same options. */
export function drawPortraitAlpha(options: PortraitOptions): Drawing {
  const drawing = drawPortrait({ ...options, shadow: false })
  const start = drawing.svg.indexOf('<g data-person')
  const people = start < 0 ? '' : drawing.svg.slice(start, drawing.svg.lastIndexOf('</svg>'))
  const white = people
    .replaceAll(/fill="#[0-9a-f]+"/g, 'fill="#fff"')
    .replaceAll(/stroke="#[0-9a-f]+"/g, 'stroke="#fff"')
    .replaceAll(/(fill|stroke)-opacity="[^"]+"/g, '')
  const { width, height } = drawing
  return {
    ...drawing,
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
      `<rect width="${width}" height="${height}" fill="#000"/>${white}</svg>`,
  }
}

interface Look {
  skin: string
  shade: string
  hair: string
  clothes: string
  collar: string
  wall: string
  lips: string
  longHair: boolean
  /** SVG of what is drawn around the head: single hairs, curls and earrings. */
  loose: string
}

function lookOf({
  seed,
  fault,
  looseHair,
}: Pick<PortraitOptions, 'seed' | 'fault' | 'looseHair'>): Look {
  const next = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[next() % list.length]
  const [skin, shade] = pick(SKINS)
  const whiteOnWhite = fault === 'white_shirt_on_white_wall'
  const hair = pick(HAIRS)
  const longHair = seed % 2 === 0
  return {
    skin,
    shade,
    hair,
    clothes: whiteOnWhite ? '#f6f6f5' : pick(CLOTHES),
    collar: whiteOnWhite ? '#f6f6f5' : '#f4f4f2',
    wall: whiteOnWhite ? '#f7f7f6' : pick(WALLS),
    lips: pick(LIPS),
    longHair,
    loose: looseHair ? looseHairs(hair, longHair, seed) + EARRINGS : '',
  }
}

/** A small generator (mulberry32) of whole numbers below 2³². */
function seeded(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
}

const LOOSE_HAIRS = 90
const EARRINGS =
  '<g fill="none" stroke="#c9a94d" stroke-width="3"><ellipse cx="118" cy="338" rx="17" ry="22"/><ellipse cx="362" cy="338" rx="17" ry="22"/></g>'

/** Hairs that leave the outline of the head at an angle and bend, some of them back to it: thinner than 2 units. */
function looseHairs(hair: string, isLong: boolean, seed: number): string {
  const next = seeded(seed + 1000)
  const between = (least: number, most: number) => least + ((most - least) * next()) / 2 ** 32
  const lowest = isLong ? 0.35 : 0.02
  const paths = Array.from({ length: LOOSE_HAIRS }, () => {
    const angle = between(-Math.PI - lowest, lowest)
    const out = [Math.cos(angle), Math.sin(angle)]
    const along = [-out[1], out[0]].map((part) => part * (next() % 2 ? 1 : -1))
    const start = [240 + 118 * out[0], 234 + 146 * out[1]]
    const reach = between(12, 46)
    const bend = between(8, 50)
    const back = between(0.2, 1.3)
    const point = (outwards: number, sideways: number) =>
      start
        .map((value, i) => (value + outwards * out[i] + sideways * along[i]).toFixed(1))
        .join(' ')
    return (
      `<path d="M${point(0, 0)}C${point(reach * 0.6, bend * 0.1)} ${point(reach, bend * 0.5)} ` +
      `${point(reach * back, bend)}" stroke-width="${between(0.5, 1.9).toFixed(2)}"/>`
    )
  })
  return `<g fill="none" stroke="${hair}" stroke-linecap="round">${paths.join('')}</g>`
}

function wall(colour: string, options: PortraitOptions, width: number, height: number): string {
  if (options.wall === 'flat') return `<rect width="${width}" height="${height}" fill="${colour}"/>`
  const light =
    `<defs><linearGradient id="light" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".25"/>` +
    `<stop offset="1" stop-color="#000" stop-opacity=".07"/></linearGradient>` +
    `<filter id="soft" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${width / 40}"/></filter></defs>`
  const ground = `<rect width="${width}" height="${height}" fill="${colour}"/><rect width="${width}" height="${height}" fill="url(#light)"/>`
  const busy =
    options.wall === 'busy'
      ? Array.from({ length: 9 }, (_, i) => {
          const y = (i * height) / 9
          const books = Array.from({ length: 16 }, (_book, k) => {
            const fill = ['#8c3b2f', '#2f5d8c', '#c9a227', '#3f7d4e', '#5b4a7a'][(i * 7 + k) % 5]
            return `<rect x="${(k * width) / 16}" y="${y + 12}" width="${width / 18}" height="${height / 9 - 40}" fill="${fill}"/>`
          }).join('')
          return `${books}<rect x="0" y="${y + height / 9 - 26}" width="${width}" height="20" fill="#6e5536"/>`
        }).join('')
      : ''
  const shadow = options.shadow
    ? `<ellipse cx="${width * 0.6}" cy="${height * 0.44}" rx="${width * 0.23}" ry="${height * 0.2}" fill="#000" fill-opacity=".16" filter="url(#soft)"/>`
    : ''
  return light + ground + busy + shadow
}

/** One person with the middle of the eyes at (x, y); `scale` is pixels per unit of the drawing. */
function person(
  look: Look,
  options: Pick<PortraitOptions, 'fault' | 'glasses' | 'tiltDeg' | 'badge'>,
  x: number,
  y: number,
  scale: number
): string {
  const tilt = options.tiltDeg ? ` rotate(${options.tiltDeg} ${FACE_X} 420)` : ''
  return (
    `<g data-person="1" transform="translate(${x - FACE_X * scale} ${y - EYES_Y * scale}) scale(${scale})">` +
    body(look) +
    (options.badge ? '<path d="M120 530h9v30h16v9h-25Z" fill="#ffd400"/>' : '') +
    `<g transform="${tilt.trim() || 'translate(0 0)'}">${head(look, options)}</g></g>`
  )
}

function body({ clothes, collar, shade }: Look): string {
  return (
    `<path d="M196 380h88v100c0 44-88 44-88 0Z" fill="${shade}"/>` +
    `<path d="M20 640c2-96 60-130 176-164 20 40 68 40 88 0 116 34 174 68 176 164l10 400H10Z" fill="${clothes}"/>` +
    `<path d="M196 474l-26 9 44 84 26-45 26 45 44-84-26-9c-20 36-68 36-88 0Z" fill="${collar}"/>` +
    `<path d="M214 567l26-45 26 45" fill="none" stroke="#000000" stroke-opacity=".12" stroke-width="3"/>`
  )
}

function head(
  { skin, shade, hair, lips, longHair, loose }: Look,
  { fault, glasses }: Pick<PortraitOptions, 'fault' | 'glasses'>
): string {
  const back = longHair
    ? `<path d="M110 306C92 164 148 82 240 82s148 82 130 224c-4 44-16 70-30 88H140c-14-18-26-44-30-88Z" fill="${hair}"/><path d="M196 380h88v70h-88Z" fill="${shade}"/>`
    : `<path d="M122 250C114 140 166 82 240 82s126 58 118 168l-6 30H128Z" fill="${hair}"/>`
  const front = longHair
    ? `<path d="M124 282C116 160 172 90 240 90s124 70 116 192c-8-40-26-72-52-92-30-18-52-40-60-66-10 30-36 54-68 70-26 18-44 48-52 88Z" fill="${hair}"/>`
    : `<path d="M126 268C116 150 168 88 240 88s124 62 114 180c-6-34-10-62-26-88-48 8-128 2-160-20-26 22-36 62-42 108Z" fill="${hair}"/>`
  return (
    back +
    loose +
    `<ellipse cx="130" cy="284" rx="15" ry="31" fill="${shade}"/><ellipse cx="350" cy="284" rx="15" ry="31" fill="${shade}"/>` +
    `<path d="M132 268C132 176 178 138 240 138s108 38 108 130c0 84-50 160-108 160S132 352 132 268Z" fill="${skin}"/>` +
    `<path d="M240 428c-40 0-76-36-95-88 30 44 60 58 95 58s65-14 95-58c-19 52-55 88-95 88Z" fill="${shade}" fill-opacity=".55"/>` +
    front +
    (fault === 'head_turned' ? `<g transform="${TURNED}">` : '<g>') +
    `<path d="M164 232q28-16 56-3M260 229q28-13 56 3" fill="none" stroke="${hair}" stroke-width="8" stroke-linecap="round"/>` +
    eyes(fault) +
    `<path d="M236 282c-4 20-10 34-6 42 4 6 14 6 20 2" fill="none" stroke="${shade}" stroke-width="5" stroke-linecap="round"/>` +
    mouth(fault, lips) +
    (glasses ? spectacles() : '') +
    '</g>'
  )
}

function eyes(fault: PortraitFault | undefined): string {
  if (fault === 'eyes_closed') {
    return `<path d="M166 266q27 9 54 0M260 266q27 9 54 0" fill="none" stroke="#2a2320" stroke-width="5" stroke-linecap="round"/>`
  }
  return (
    `<path d="M168 263q26-22 50 0q-24 15-50 0ZM262 263q24-22 50 0q-26 15-50 0Z" fill="#ffffff"/>` +
    `<circle cx="193" cy="261" r="10.5" fill="#33261f"/><circle cx="287" cy="261" r="10.5" fill="#33261f"/>` +
    `<path d="M165 262q28-25 56-1M259 261q28-24 56 1" fill="none" stroke="#2a2320" stroke-width="4.5" stroke-linecap="round"/>`
  )
}

function mouth(fault: PortraitFault | undefined, lips: string): string {
  if (fault === 'mouth_open') {
    return `<ellipse cx="240" cy="374" rx="34" ry="27" fill="${lips}"/><ellipse cx="240" cy="375" rx="25" ry="19" fill="#3a1512"/>`
  }
  return `<path d="M204 368q36 8 72 0" fill="none" stroke="${lips}" stroke-width="7" stroke-linecap="round"/>`
}

function spectacles(): string {
  return `<g fill="none" stroke="#4a4a4a" stroke-width="4"><rect x="156" y="238" width="72" height="50" rx="20"/><rect x="252" y="238" width="72" height="50" rx="20"/><path d="M228 256q12-8 24 0M156 254l-22-4M324 254l22-4"/></g>`
}
