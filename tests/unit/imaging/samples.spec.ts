import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { sharp } from '#imaging/image_loader'
import { mattePicture } from '#imaging/matte_picture'
import { photoPreset } from '#imaging/presets'
import { processPicture } from '#imaging/process_picture'

/** A folder with photos of real people in `portraits` and composites with true alphas in `matting`. None is in the project. */
const FOLDER = process.env.SAMPLES_DIR
const WITHOUT = 'SAMPLES_DIR names no folder with photos of real people'
const PRESET = photoPreset('chsi-graduation')

test.group('Photos of real people', () => {
  test('{file}: {code}')
    .skip(!FOLDER, WITHOUT)
    .with([
      { file: 'human-background.jpg', code: 'no_face' },
      { file: 'human-group-2.jpg', code: 'many_faces' },
      { file: 'human-solvay1927.jpg', code: 'many_faces' },
      { file: 'pd-obama-and-biden.jpg', code: 'many_faces' },
      { file: 'human-stock-emotions-b-1.jpg', code: 'eyes_closed' },
      { file: 'human-stock-emotions-a-6.jpg', code: 'mouth_open' },
      { file: 'human-stock-teen-3.jpg', code: 'head_turned' },
      { file: 'derived-blur.jpg', code: 'blurred' },
      { file: 'derived-tilt14.jpg', code: 'head_tilted' },
      { file: 'derived-upsidedown.jpg', code: 'head_tilted' },
      { file: 'derived-lowres.jpg', code: 'photo_too_small' },
    ])
    .run(async ({ assert }, { file, code }) => {
      const bytes = readFileSync(join(FOLDER!, 'portraits', file))
      const { checks } = await processPicture(bytes, { preset: PRESET, source: 'album' })
      const rejecting = checks.filter(({ severity }) => severity === 'reject')
      assert.include(
        rejecting.map((finding) => finding.code),
        code
      )
    })

  test('sum of alpha differences before plain walls: at most 3.85 thousand a picture', async ({
    assert,
  }) => {
    const folder = join(FOLDER!, 'matting')
    const files = readdirSync(folder).filter((file) => file.endsWith('.jpg'))
    let sum = 0
    for (const file of files) {
      const matte = await mattePicture(readFileSync(join(folder, file)), {
        ...PRESET.source,
        minWidth: 1,
        minHeight: 1,
      })
      if (!matte.ok) throw new Error(`${file}: ${matte.code}`)
      assert.isTrue(matte.plainWall, file)
      const truth = readFileSync(join(folder, `${file.split('_')[0]}-gt.png`))
      sum += difference(await grey(matte.alpha), await grey(truth))
    }
    assert.isAtMost(sum / files.length, 3850)
  }).skip(!FOLDER, WITHOUT)
})

function grey(png: Buffer): Promise<Buffer> {
  return sharp(png).extractChannel(0).raw().toBuffer()
}

function difference(a: Buffer, b: Buffer): number {
  if (a.length !== b.length) throw new Error('The alpha has another size than the photo')
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / 255
}
