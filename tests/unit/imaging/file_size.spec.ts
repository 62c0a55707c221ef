import { test } from '@japa/runner'
import type { Pixels } from '#imaging/decode'
import { encodeFinished, encodeJpeg } from '#imaging/file_size'
import { sharp } from '#imaging/image_loader'
import { readJpegHeader } from '#imaging/jpeg_header'
import { photoPreset } from '#imaging/presets'

const PRESET = photoPreset('chsi-graduation')

test.group('The file-size rule', () => {
  test('a plain picture keeps quality 95 however small its file is', async ({ assert }) => {
    const { bytes, quality } = await encodeFinished(noise(0), PRESET)
    assert.equal(quality, 95)
    assert.isBelow(bytes.length, 30_720)
  })

  test('a rich picture gets the highest quality that stays within 40,960 bytes', async ({
    assert,
  }) => {
    const picture = noise(24)
    const { bytes, quality } = await encodeFinished(picture, PRESET)
    assert.isBelow(quality, 95)
    assert.isAbove(quality, 60)
    assert.isAtMost(bytes.length, 40_960)
    const better = await encodeJpeg(picture, quality + 1, 300)
    assert.isAbove(better.length, 40_960)
  })

  test('a very rich one keeps quality 60 up to 61,440 bytes, and is refused above', async ({
    assert,
  }) => {
    const { bytes, quality } = await encodeFinished(noise(48), PRESET)
    assert.equal(quality, 60)
    assert.isAbove(bytes.length, 40_960)
    assert.isAtMost(bytes.length, 61_440)
    await assert.rejects(() => encodeFinished(noise(255), PRESET), /file-size rule/)
  })

  test('the file carries 300 dpi and nothing else beside the picture', async ({ assert }) => {
    const { bytes, quality } = await encodeFinished(noise(10), PRESET)
    const header = readJpegHeader(bytes)!
    assert.deepEqual(header, { quality, dpi: 300, components: 3, isBare: true })

    const metadata = await sharp(bytes).metadata()
    assert.equal(metadata.density, 300)
    assert.equal(metadata.chromaSubsampling, '4:4:4')
    assert.isFalse(metadata.isProgressive)
  })

  test('quality and metadata of other files are read from their header ({$self})')
    .with([50, 60, 75, 92, 95])
    .run(async ({ assert }, quality) => {
      const picture = sharp(await encodeJpeg(noise(10), 95, 300))
      const bare = await picture.clone().jpeg({ quality }).toBuffer()
      assert.equal(readJpegHeader(bare)!.quality, quality)

      const described = await picture
        .clone()
        .withExif({ IFD0: { Artist: 'x' } })
        .jpeg()
        .toBuffer()
      assert.isFalse(readJpegHeader(described)!.isBare)
      assert.isFalse(readJpegHeader(Buffer.concat([bare, Buffer.from('tail')]))!.isBare)
      assert.isNull(readJpegHeader(Buffer.from('text')))
    })
})

/** Grey noise around the middle, the same in every run. */
function noise(amplitude: number): Pixels {
  const { width, height } = PRESET
  const data = Buffer.alloc(width * height * 3)
  let state = 1
  for (let i = 0; i < width * height; i++) {
    state = (state * 48_271) % 2_147_483_647
    data.fill(128 + Math.round((state / 2_147_483_647 - 0.5) * amplitude), 3 * i, 3 * i + 3)
  }
  return { data, width, height }
}
