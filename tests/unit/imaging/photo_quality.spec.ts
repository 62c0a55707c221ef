import { test } from '@japa/runner'
import type { PortraitOptions } from '#database/demo/portraits'
import { checkLight } from '#imaging/checks'
import { findFaces } from '#imaging/face'
import { sharp } from '#imaging/image_loader'
import { readJpegHeader } from '#imaging/jpeg_header'
import { isInRange, largestCornerDelta, measureFinished } from '#imaging/measure'
import { photoPreset } from '#imaging/presets'
import { processPicture, type ProcessedPicture } from '#imaging/process_picture'
import { portraits } from '#tests/support/portraits'

/** Drawn people, each with at most one fault; sizes and places are those of a phone photo. */
const DRAWN = {
  clean: { seed: 1, badge: true },
  long_hair: { seed: 2, shadow: true },
  glasses: { seed: 3, glasses: true },
  no_face: { seed: 1, fault: 'no_face' },
  many_faces: { seed: 1, fault: 'two_faces' },
  eyes_closed: { seed: 1, fault: 'eyes_closed' },
  mouth_open: { seed: 1, fault: 'mouth_open' },
  head_turned: { seed: 1, fault: 'head_turned' },
  head_tilted: { seed: 1, tiltDeg: 14 },
  leaning: { seed: 1, tiltDeg: 5 },
  blurred: { seed: 1, fault: 'blurred' },
  too_dark: { seed: 1, fault: 'too_dark' },
  face_too_small: { seed: 1, faceShare: 0.12 },
  low_resolution: { seed: 1, faceShare: 0.24 },
  head_cut_off: { seed: 1, fault: 'head_cut_off' },
  wrong_aspect: { seed: 1, faceShare: 0.6 },
  cutout_failed: { seed: 1, fault: 'white_shirt_on_white_wall' },
  background_not_plain: { seed: 1, wall: 'busy' },
} satisfies Record<string, Omit<PortraitOptions, 'width' | 'height'>>
type Name = keyof typeof DRAWN

/** Every skin, hair and wall that is drawn, in the sizes that a crop can be cut from. */
const VARIED = [11, 12, 13, 14, 15, 16].map((seed) => ({
  seed,
  faceShare: [0.28, 0.34, 0.4][seed % 3],
  looseHair: seed % 2 === 0,
  shadow: seed % 3 === 1,
  glasses: seed === 15,
}))

const PRESET = photoPreset('chsi-graduation')
const BADGE = [255, 212, 0]

let photos: Record<Name, Buffer>
const processed = new Map<Name, Promise<ProcessedPicture>>()

/** Each drawing is processed once, whoever asks. */
function processedPhoto(name: Name): Promise<ProcessedPicture> {
  const known = processed.get(name)
  if (known) return known
  const picture = processPicture(photos[name], { preset: PRESET, source: 'album' })
  processed.set(name, picture)
  return picture
}

test.group('What the checks find', (group) => {
  group.setup(drawAll)

  test('nothing on a clean photo: {$self}')
    .with(['clean', 'long_hair', 'glasses'] as Name[])
    .run(async ({ assert }, name) => {
      const { accepted, checks } = await processedPhoto(name)
      assert.isTrue(accepted)
      assert.deepEqual(checks, [])
    })

  test('{$self} rejects, and is all that is found')
    .with([
      'no_face',
      'eyes_closed',
      'mouth_open',
      'head_turned',
      'head_tilted',
      'blurred',
      'face_too_small',
      'head_cut_off',
      'wrong_aspect',
      'cutout_failed',
    ] as Name[])
    .run(async ({ assert }, name) => {
      const { accepted, checks } = await processedPhoto(name)
      assert.isFalse(accepted)
      assert.deepEqual(codes(checks), [`${name} reject`])
    })

  test('many_faces rejects; smaller faces also make the prints soft', async ({ assert }) => {
    const { accepted, checks } = await processedPhoto('many_faces')
    assert.isFalse(accepted)
    assert.deepEqual(codes(checks), ['many_faces reject', 'low_resolution warn'])
    assert.equal(checks[0].value, 2)
  })

  test('{$self} warns and does not hold the photo back')
    .with(['too_dark', 'low_resolution', 'background_not_plain'] as Name[])
    .run(async ({ assert }, name) => {
      const { accepted, checks } = await processedPhoto(name)
      assert.isTrue(accepted)
      assert.deepEqual(codes(checks), [`${name} warn`])
    })

  test('a head that leans a little warns in an album photo and rejects at the camera', async ({
    assert,
  }) => {
    const album = await processedPhoto('leaning')
    assert.deepEqual(codes(album.checks), ['head_tilted warn'])
    assert.equal(album.checks[0].limit, 2)

    const camera = await processPicture(photos.leaning, { preset: PRESET, source: 'camera' })
    assert.deepEqual(codes(camera.checks), ['head_tilted reject'])
  })

  test('an over-exposed face warns', ({ assert }) => {
    const face = {
      cheekLeft: { x: 60, y: 200 },
      cheekRight: { x: 340, y: 200 },
      eyeLeft: { x: 140, y: 160 },
      chin: { x: 200, y: 380 },
      width: 280,
      height: 360,
    } as Parameters<typeof checkLight>[1]
    const data = Buffer.alloc(400 * 400 * 3)
    for (let i = 0; i < data.length; i += 3) data.fill(i % 2 ? 255 : 238, i, i + 3)
    const found = checkLight({ data, width: 400, height: 400 }, face)
    assert.deepEqual(codes(found), ['too_bright warn'])
  })

  test('a photo that lies on its side is refused, not turned', async ({ assert }) => {
    for (const degrees of [90, 180, 270]) {
      const lying = await sharp(photos.clean).rotate(degrees).jpeg().toBuffer()
      const { checks, finished } = await processPicture(lying, { preset: PRESET, source: 'album' })
      assert.deepEqual(codes(checks), ['head_tilted reject'])
      assert.equal(checks[0].value, 360 - degrees)
      assert.isNull(finished)
    }
  })

  test('a file that is no photo says so and nothing else', async ({ assert }) => {
    const text = Buffer.from('text')
    const result = await processPicture(text, { preset: PRESET, source: 'album' })
    assert.deepEqual(codes(result.checks), ['file_unreadable reject'])
    assert.isNull(result.source)
    assert.isNull(result.finished)
  })
})

test.group('The finished picture', (group) => {
  group.setup(drawAll)

  test('{$self}: measured again it keeps every number of the standard')
    .with(['clean', 'long_hair', 'glasses', 'leaning', 'low_resolution'] as Name[])
    .run(async ({ assert }, name) => {
      const { finished, output, geometry } = await processedPhoto(name)
      const bytes = finished!
      const metadata = await sharp(bytes).metadata()
      // PS1 to PS4: 480 × 640, 300 dpi, 24-bit sRGB, JPEG of quality 60 or more, no metadata
      assert.deepInclude(metadata, { format: 'jpeg', width: 480, height: 640, density: 300 })
      assert.deepInclude(metadata, { space: 'srgb', channels: 3, depth: 'uchar' })
      assert.deepEqual(readJpegHeader(bytes), {
        quality: output!.quality,
        dpi: 300,
        components: 3,
        isBare: true,
      })
      // PS5: 30 to 40 KB, or quality 95 where even that stays below
      assert.isAtMost(bytes.length, 40_960)
      assert.isTrue(bytes.length >= 30_720 || output!.quality === 95)
      assert.equal(output!.bytes, bytes.length)

      const picture = await pixels(bytes)
      // PS6: the background within 3 a channel in the corners
      for (const [x, y] of [
        [0, 0],
        [460, 0],
        [0, 20],
        [460, 20],
      ]) {
        assert.isAtMost(largestDifference(picture, x, y, 20, [100, 197, 255]), 3)
      }
      // PS7 to PS10: found and measured here once more
      const [face] = await findFaces(picture)
      const eyesY = (face.eyeLeft.y + face.eyeRight.y) / 2
      assert.isTrue(eyesY >= 200 && eyesY <= 300, `eyes ${eyesY}`)
      const hair = hairTop(picture)
      assert.isTrue(hair >= 50 && hair <= 110, `hair ${hair}`)
      const width = face.cheekRight.x - face.cheekLeft.x
      assert.isTrue(width >= 180 && width <= 300, `face ${width}`)
      const center = (face.cheekLeft.x + face.cheekRight.x) / 2
      assert.closeTo(center, 240, 12)
      // What is reported is what was measured
      assert.closeTo(geometry!.eyeLineY, eyesY, 1)
      assert.closeTo(geometry!.hairTopY, hair, 2)
      assert.closeTo(geometry!.faceWidth, width, 4)
    })

  test('people of all looks, near and far, with loose hair: every file is in range', async ({
    assert,
  }) => {
    const people = Object.fromEntries(
      VARIED.map((options) => [`${options.seed} at ${options.faceShare}`, options])
    )
    for (const [name, photo] of Object.entries(await portraits(people))) {
      const { accepted, checks, finished } = await processPicture(photo, {
        preset: PRESET,
        source: 'album',
      })
      assert.isTrue(accepted, `${name}: ${codes(checks)}`)
      assert.notInclude(codes(checks), 'geometry_relaxed warn', name)
      const picture = await pixels(finished!)
      assert.isTrue(isInRange((await measureFinished(picture, PRESET))!, PRESET), name)
      assert.isAtMost(largestCornerDelta(picture, PRESET), PRESET.maxBackgroundDelta, name)
      assert.equal(readJpegHeader(finished!)!.dpi, 300)
      assert.isAtMost(finished!.length, PRESET.bytes.softMax, name)
    }
  })

  test('what was wall is the new colour all around, and the person has no holes', async ({
    assert,
  }) => {
    const { finished, geometry } = await processedPhoto('long_hair')
    const picture = await pixels(finished!)
    // Beside the head, down to the chin: no streak, no shadow of the wall
    for (const x of [4, 440]) {
      assert.isAtMost(largestDifference(picture, x, 4, 36, [100, 197, 255], 300), 4)
    }
    // The middle of the face and of the clothes is nowhere as blue as the background
    const { eyeLineY, faceCenterX } = geometry!
    for (const y of [eyeLineY, eyeLineY + 60, 630]) {
      const i = 3 * (Math.round(y) * picture.width + Math.round(faceCenterX))
      assert.isAbove(Math.abs(picture.data[i] - 100) + Math.abs(picture.data[i + 2] - 255), 60)
    }
  })

  test('a sign on the clothes reads the same way round', async ({ assert }) => {
    const { finished } = await processedPhoto('clean')
    const before = badge(await pixels(photos.clean))
    const after = badge(await pixels(finished!))
    assert.isBelow(before.x, 0.5)
    assert.isBelow(after.x, 0.5)
    // An L: its foot reaches further right than its stem
    assert.isAbove(before.footX, before.stemX)
    assert.isAbove(after.footX, after.stemX)
    assert.isAbove(after.footY, after.stemY)
  })

  test('a mirrored file is what EXIF says, not more', async ({ assert }) => {
    const stored = await sharp(photos.clean)
      .flop()
      .withMetadata({ orientation: 2 })
      .jpeg()
      .toBuffer()
    const { finished } = await processPicture(stored, { preset: PRESET, source: 'camera' })
    assert.isBelow(badge(await pixels(finished!)).x, 0.5)
  })

  test('its master is the same crop, larger, never enlarged, and the alpha has its size', async ({
    assert,
  }) => {
    const { master, alpha, finished } = await processedPhoto('low_resolution')
    const large = await sharp(master!).metadata()
    assert.isAtLeast(large.width, 480)
    assert.isAtMost(large.width, 1200)
    assert.equal(large.density, 300)
    assert.deepInclude(await sharp(alpha!).metadata(), {
      format: 'png',
      width: large.width,
      height: large.height,
      channels: 1,
      depth: 'uchar',
    })
    const [face] = await findFaces(await pixels(finished!))
    // 281 px in the source: the crop that brings it to about 240 px is no wider than this
    assert.closeTo(large.width, (480 * 281) / face.width, 20)
  })

  test('a white background is white', async ({ assert }) => {
    const preset = photoPreset('chsi-graduation', [255, 255, 255])
    const { finished } = await processPicture(photos.clean, { preset, source: 'album' })
    const picture = await pixels(finished!)
    assert.isAtMost(largestDifference(picture, 0, 0, 40, [255, 255, 255]), 3)
  })

  test('a picture that meets every number passes through byte for byte', async ({ assert }) => {
    const { finished } = await processedPhoto('long_hair')
    const again = await processPicture(finished!, { preset: PRESET, source: 'album' })

    assert.isTrue(again.accepted)
    assert.isTrue(again.finished!.equals(finished!))
    assert.deepEqual(codes(again.checks), ['low_resolution warn'])
    assert.equal(again.output!.bytes, finished!.length)
  })

  test('one that does not meet them is made anew: another colour, dpi or a comment', async ({
    assert,
  }) => {
    const { finished } = await processedPhoto('long_hair')
    const white = photoPreset('chsi-graduation', [255, 255, 255])
    const recoloured = await processPicture(finished!, { preset: white, source: 'album' })
    assert.isFalse(recoloured.finished?.equals(finished!) ?? false)

    const comment = Buffer.from([0xff, 0xfe, 0, 4, 0x68, 0x69])
    const commented = Buffer.concat([finished!.subarray(0, 20), comment, finished!.subarray(20)])
    const cleaned = await processPicture(commented, { preset: PRESET, source: 'album' })
    assert.isFalse(cleaned.finished?.includes(comment) ?? false)
  })
})

async function drawAll() {
  photos ??= await portraits(
    Object.fromEntries(
      Object.entries(DRAWN).map(([name, options]) => [
        name,
        { width: 1200, height: 1600, ...options },
      ])
    ) as Record<Name, PortraitOptions>
  )
}

function codes(checks: { code: string; severity: string }[]): string[] {
  return checks.map(({ code, severity }) => `${code} ${severity}`)
}

async function pixels(bytes: Buffer) {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
type Picture = Awaited<ReturnType<typeof pixels>>

/** Of any channel from `colour`, in a rectangle. */
function largestDifference(
  { data, width }: Picture,
  left: number,
  top: number,
  wide: number,
  colour: number[],
  tall = wide
): number {
  let largest = 0
  for (let y = top; y < top + tall; y++) {
    for (let x = left; x < left + wide; x++) {
      const i = 3 * (y * width + x)
      for (let c = 0; c < 3; c++) largest = Math.max(largest, Math.abs(data[i + c] - colour[c]))
    }
  }
  return largest
}

/** First row with 24 dark pixels: all drawn hair is dark. */
function hairTop({ data, width, height }: Picture): number {
  for (let y = 0; y < height; y++) {
    let dark = 0
    for (let x = 0; x < width; x++) if (data[3 * (y * width + x) + 2] < 120) dark += 1
    if (dark >= 24) return y
  }
  return height
}

/** Where the yellow L is: middles of all of it, of its upper (stem) and its lower part (foot); shares of the picture. */
function badge({ data, width, height }: Picture) {
  const points: { x: number; y: number }[] = []
  for (let i = 0; i < width * height; i++) {
    const isYellow = BADGE.every((value, c) => Math.abs(data[3 * i + c] - value) < 60)
    if (isYellow) points.push({ x: (i % width) / width, y: Math.floor(i / width) / height })
  }
  const ys = points.map(({ y }) => y)
  const top = ys.reduce((a, b) => Math.min(a, b), 1)
  const bottom = ys.reduce((a, b) => Math.max(a, b), 0)
  const upper = points.filter(({ y }) => y < top + (bottom - top) * 0.5)
  const lower = points.filter(({ y }) => y > top + (bottom - top) * 0.85)
  const mean = (list: typeof points, axis: 'x' | 'y') =>
    list.reduce((sum, point) => sum + point[axis], 0) / list.length
  return {
    x: mean(points, 'x'),
    stemX: mean(upper, 'x'),
    stemY: mean(upper, 'y'),
    footX: mean(lower, 'x'),
    footY: mean(lower, 'y'),
  }
}
