/** What the segments before the first scan of a JPEG say (ITU-T T.81, T.871). */
export interface JpegHeader {
  /** Estimated from the first quantisation table, on the scale of the Independent JPEG Group: 1 to 100. */
  quality: number
  /** Dots per inch of the JFIF header; null when it names none in that unit. */
  dpi: number | null
  components: number
  /** Nothing but the picture: no EXIF, profile, comment or thumbnail, and nothing behind its end. */
  isBare: boolean
}

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const DQT = 0xdb
const APP0 = 0xe0
const APP15 = 0xef
const COM = 0xfe
const BARE_APP0_LENGTH = 16
const DOTS_PER_INCH = 1
/** Sum of the group's luminance table at quality 50. */
const BASE_TABLE_SUM = 3688

/** @returns null when the bytes are not a JPEG with a frame and a table of 8-bit steps */
export function readJpegHeader(bytes: Buffer): JpegHeader | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null
  let dpi: number | null = null
  let steps: number | null = null
  let components: number | null = null
  let isBare = bytes.at(-2) === 0xff && bytes.at(-1) === EOI

  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]
    const length = bytes.readUInt16BE(at + 2)
    const body = bytes.subarray(at + 4, at + 2 + length)
    if (marker === APP0 && body.toString('latin1', 0, 4) === 'JFIF' && body.length >= 14) {
      if (body[7] === DOTS_PER_INCH) dpi = body.readUInt16BE(8)
      if (length !== BARE_APP0_LENGTH) isBare = false
    } else if ((marker >= APP0 && marker <= APP15) || marker === COM) {
      isBare = false
    } else if (marker === DQT && steps === null && body.length >= 65 && body[0] >> 4 === 0) {
      steps = body.subarray(1, 65).reduce((sum, step) => sum + step, 0)
    } else if (isFrame(marker) && body.length >= 6) {
      components = body[5]
    }
    if (marker === SOS) break
    at += 2 + length
  }
  if (steps === null || components === null) return null
  return { quality: qualityOf(steps), dpi, components, isBare }
}

/** Start of a baseline, extended or progressive frame. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xc2
}

function qualityOf(steps: number): number {
  const percent = (100 * steps) / BASE_TABLE_SUM
  return Math.round(percent <= 100 ? (200 - percent) / 2 : 5000 / percent)
}
