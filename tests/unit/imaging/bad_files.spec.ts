import { test } from '@japa/runner'
import { decodePhoto } from '#imaging/decode'
import { sharp } from '#imaging/image_loader'
import { photoPreset } from '#imaging/presets'
import { hugePng } from '#tests/support/huge_png'
import { portrait } from '#tests/support/portraits'

const LIMITS = photoPreset('chsi-graduation').source
const SMALL = { seed: 1, width: 600, height: 800, badge: true }
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64')
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800">'

/** A refusal of this file is far quicker; only a decoder that works through the pixels takes longer. */
const PROMPT_MS = 2000
const MEGABYTE = 1024 * 1024

test.group('Files that are no photo', () => {
  test('{name}: {code}')
    .with([
      { name: 'zero bytes', bytes: Buffer.alloc(0), code: 'file_unreadable' },
      { name: 'text renamed .jpg', bytes: Buffer.from('Not a photo.'), code: 'file_unreadable' },
      { name: 'PDF', bytes: Buffer.from('%PDF-1.7\n%âãÏÓ'), code: 'file_unreadable' },
      { name: 'GIF', bytes: GIF, code: 'file_type_unsupported' },
      {
        name: 'SVG with a script',
        bytes: Buffer.from(`${SVG}<script>alert(1)</script></svg>`),
        code: 'file_type_unsupported',
      },
      {
        name: 'SVG that names a file',
        bytes: Buffer.from(`<?xml version="1.0"?>${SVG}<image href="file:///etc/passwd"/></svg>`),
        code: 'file_type_unsupported',
      },
      {
        name: 'HEIC renamed .jpg',
        bytes: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
        code: 'file_type_unsupported',
      },
      { name: 'BMP', bytes: Buffer.from('BM\x46\0\0\0'), code: 'file_type_unsupported' },
    ])
    .run(async ({ assert }, { bytes, code }) => {
      assert.deepEqual(await refusal(bytes), { code, severity: 'reject', value: null, limit: null })
    })

  test('TIFF', async ({ assert }) => {
    const tiff = await sharp(await portrait(SMALL))
      .tiff()
      .toBuffer()
    assert.equal((await refusal(tiff))?.code, 'file_type_unsupported')
  })

  test('a picture of 256 megapixels in 31 KB is refused before it is decoded', async ({
    assert,
  }) => {
    const bomb = hugePng(16_000, 16_000)
    assert.isBelow(bomb.length, 40_000)
    const memory = process.memoryUsage.rss()
    const start = performance.now()

    const found = await refusal(bomb)

    assert.isBelow(performance.now() - start, PROMPT_MS)
    assert.isBelow(process.memoryUsage.rss() - memory, 50 * MEGABYTE)
    assert.deepEqual(found, {
      code: 'file_too_large',
      severity: 'reject',
      value: 256_000_000,
      limit: 60_000_000,
    })
  })

  test('900 megapixels', async ({ assert }) => {
    assert.equal((await refusal(hugePng(30_000, 30_000)))?.code, 'file_too_large')
  })

  test('more than 20 MB', async ({ assert }) => {
    const photo = Buffer.concat([await portrait(SMALL), Buffer.alloc(20 * MEGABYTE)])
    assert.equal((await refusal(photo))?.code, 'file_too_large')
  })

  test('a JPEG of which a share of {$self} arrived')
    .with([0.01, 0.5, 0.99])
    .run(async ({ assert }, share) => {
      const whole = await portrait(SMALL)
      const cut = whole.subarray(0, Math.round(whole.length * share))
      assert.equal((await refusal(cut))?.code, 'file_unreadable')
    })

  test('{width}×{height} pixels are too few')
    .with([
      { width: 1, height: 1, value: 1, limit: 480 },
      { width: 20_000, height: 10, value: 10, limit: 480 },
      { width: 479, height: 2000, value: 479, limit: 480 },
      { width: 639, height: 600, value: 639, limit: 640 },
    ])
    .run(async ({ assert }, { width, height, value, limit }) => {
      const create = { width, height, channels: 3 as const, background: '#888' }
      const bytes = await sharp({ create }).png().toBuffer()
      const expected = { code: 'photo_too_small', severity: 'reject', value, limit }
      assert.deepEqual(await refusal(bytes), expected)
    })

  async function refusal(bytes: Buffer) {
    const result = await decodePhoto(bytes, LIMITS)
    return 'finding' in result ? result.finding : null
  }
})

test.group('Unusual files that are photos', () => {
  test('{name}')
    .with([
      { name: 'PNG', as: (photo: Photo) => photo.png() },
      { name: 'WebP', as: (photo: Photo) => photo.webp({ quality: 95 }) },
      { name: 'AVIF', as: (photo: Photo) => photo.avif({ quality: 80, effort: 0 }) },
      { name: 'progressive JPEG', as: (photo: Photo) => photo.jpeg({ progressive: true }) },
      { name: 'CMYK JPEG', as: (photo: Photo) => photo.toColourspace('cmyk').jpeg(), near: 25 },
      { name: '16-bit PNG', as: (photo: Photo) => photo.toColourspace('rgb16').png() },
      { name: 'PNG with alpha', as: (photo: Photo) => photo.ensureAlpha(1).png() },
      { name: 'PNG with a palette', as: (photo: Photo) => photo.png({ palette: true }) },
      { name: 'Display P3', as: (photo: Photo) => photo.withIccProfile('p3').jpeg() },
    ])
    .run(async ({ assert }, { as, near }) => {
      const original = await portrait(SMALL)
      const bytes = await as(sharp(original)).toBuffer()
      assert.isBelow(difference(await decode(bytes), await decode(original)), near ?? 4)
    })

  test('a grey JPEG gets three equal channels', async ({ assert }) => {
    const grey = await sharp(await portrait(SMALL))
      .toColourspace('b-w')
      .jpeg()
      .toBuffer()
    const { data, width, height } = await decode(grey)
    assert.lengthOf(data, width * height * 3)
    assert.isTrue(data.every((value, i) => value === data[i - (i % 3)]))
  })

  test('what is transparent becomes white', async ({ assert }) => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 }
    const create = { width: 480, height: 640, channels: 4 as const, background }
    const { data } = await decode(await sharp({ create }).png().toBuffer())
    assert.isTrue(data.every((value) => value === 255))
  })

  test('only the first frame of an animated WebP counts', async ({ assert }) => {
    const frame = await decode(await portrait(SMALL))
    const height = frame.height * 2
    const raw = { width: frame.width, height, channels: 3 as const, pageHeight: frame.height }
    const animated = await sharp(Buffer.concat([frame.data, Buffer.alloc(frame.data.length)]), {
      raw,
    })
      .webp({ quality: 95 })
      .toBuffer()
    assert.isBelow(difference(await decode(animated), frame), 4)
  })

  test('a megabyte behind the end, or an archive, does not show', async ({ assert }) => {
    const original = await portrait(SMALL)
    const before = await decode(original)
    for (const tail of [Buffer.alloc(MEGABYTE, 7), Buffer.from('PK\x03\x04archive')]) {
      const { data } = await decode(Buffer.concat([original, tail]))
      assert.isTrue(data.equals(before.data))
    }
  })

  test('a colour profile of rubbish does not stop a photo', async ({ assert }) => {
    const original = await portrait(SMALL)
    const body = Buffer.concat([
      Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'),
      Buffer.alloc(200, 9),
    ])
    const head = Buffer.from([0xff, 0xe2, 0, 0])
    head.writeUInt16BE(body.length + 2, 2)
    const broken = Buffer.concat([original.subarray(0, 2), head, body, original.subarray(2)])
    assert.isBelow(difference(await decode(broken), await decode(original)), 1)
  })

  test('EXIF orientation {$self} is honoured')
    .with([1, 2, 3, 4, 5, 6, 7, 8])
    .run(async ({ assert }, orientation) => {
      const upright = await decode(await portrait(SMALL))
      const stored = await sharp(await stand(upright, orientation))
        .withMetadata({ orientation })
        .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
        .toBuffer()
      const decoded = await decode(stored)
      assert.deepEqual([decoded.width, decoded.height], [upright.width, upright.height])
      assert.isBelow(difference(decoded, upright), 2)
    })

  test('an orientation that does not exist means none', async ({ assert }) => {
    const original = await portrait(SMALL)
    const marked = await sharp(original).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const tag = marked.indexOf(Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0]))
    assert.isAbove(tag, 0)
    marked[tag + 8] = 9
    assert.isBelow(difference(await decode(marked), await decode(original)), 4)
  })
})

type Photo = ReturnType<typeof sharp>

async function decode(bytes: Buffer) {
  const result = await decodePhoto(bytes, LIMITS)
  if ('finding' in result) throw new Error(result.finding.code)
  return result.photo.pixels
}

/** Mean difference of two pictures of one size, in 8-bit levels. */
function difference(a: { data: Buffer }, b: { data: Buffer }): number {
  if (a.data.length !== b.data.length) return Number.POSITIVE_INFINITY
  let sum = 0
  const count = a.data.length
  for (let i = 0; i < count; i++) sum += Math.abs(a.data[i] - b.data[i])
  return sum / count
}

/** The pixels as a camera stores them with this orientation: the inverse of what a viewer does, as a PNG. */
async function stand(
  { data, width, height }: { data: Buffer; width: number; height: number },
  orientation: number
): Promise<Buffer> {
  const degrees = [0, 0, 0, 180, 0, 90, 270, 270, 90][orientation]
  const turned = await sharp(data, { raw: { width, height, channels: 3 } })
    .rotate(degrees)
    .png()
    .toBuffer()
  if (orientation === 4) return sharp(turned).flip().png().toBuffer()
  return [2, 5, 7].includes(orientation) ? sharp(turned).flop().png().toBuffer() : turned
}
