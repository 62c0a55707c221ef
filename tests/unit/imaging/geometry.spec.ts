import { test } from '@japa/runner'
import { chooseCrop, type CropWindow, type HeadInSource } from '#imaging/geometry'
import { photoPreset } from '#imaging/presets'

const PRESET = photoPreset('chsi-graduation')
const SOURCE = { width: 1440, height: 1920 }
const HEAD: HeadInSource = { hairTopY: 420, eyeLineY: 768, centerX: 720, faceWidth: 480 }
/** The window is whole source pixels: a position in the picture is right to within one. */
const ROUNDING = 1

test.group('Where the crop goes', () => {
  test('an ordinary head comes to lie inside every range, eight pixels from its ends', ({
    assert,
  }) => {
    const { hairTopY, eyeLineY, faceWidth, faceCenterX } = placed(HEAD)

    assert.isAtLeast(hairTopY, 58 - ROUNDING)
    assert.isAtMost(hairTopY, 102 + ROUNDING)
    assert.isAtLeast(eyeLineY, 208 - ROUNDING)
    assert.isAtMost(eyeLineY, 292 + ROUNDING)
    assert.closeTo(faceWidth, 240, 52 + ROUNDING)
    assert.closeTo(faceCenterX, 240, ROUNDING)
  })

  test('heads of every size and place either fit the standard or are refused', ({ assert }) => {
    const random = seeded(7)
    let fitting = 0
    for (let i = 0; i < 3000; i++) {
      const faceWidth = 150 + random() * 600
      const head = {
        faceWidth,
        hairTopY: random() * 600,
        eyeLineY: 0,
        centerX: 300 + random() * 840,
      }
      head.eyeLineY = head.hairTopY + faceWidth * (0.55 + random() * 0.9)
      const crop = chooseCrop(head, SOURCE, PRESET)
      if (!crop.ok) continue

      assertInside(assert, crop.window)
      const { eyeLineY, hairTopY, faceWidth: wide, faceCenterX } = positions(head, crop.window)
      assert.isAtLeast(eyeLineY, 200 - ROUNDING)
      assert.isAtMost(eyeLineY, 300 + ROUNDING)
      if (crop.relaxed) continue
      fitting += 1
      assert.isAtLeast(hairTopY, 50 - ROUNDING)
      assert.isAtMost(hairTopY, 110 + ROUNDING)
      assert.isAtLeast(wide, 180 - ROUNDING)
      assert.isAtMost(wide, 300 + ROUNDING)
      assert.closeTo(faceCenterX, 240, 12 + ROUNDING)
    }
    assert.isAbove(fitting, 300)
  })

  test('a small head is never enlarged', ({ assert }) => {
    const small = { hairTopY: 300, eyeLineY: 440, centerX: 720, faceWidth: 190 }
    const crop = chooseCrop(small, SOURCE, PRESET)
    assert.isTrue(crop.ok)
    if (crop.ok) assert.isAtLeast(crop.window.width, 480)

    const tooSmall = chooseCrop({ ...small, faceWidth: 179 }, SOURCE, PRESET)
    assert.deepEqual(tooSmall, { ok: false, reason: 'face_too_small' })
  })

  test('hair at the edge is cut off, and nothing is invented above it', ({ assert }) => {
    const high = { ...HEAD, hairTopY: 10, eyeLineY: 358 }
    assert.deepEqual(chooseCrop(high, SOURCE, PRESET), { ok: false, reason: 'head_cut_off' })
  })

  test('a head at the side leaves no room for the window', ({ assert }) => {
    const beside = { ...HEAD, centerX: 260 }
    assert.deepEqual(chooseCrop(beside, SOURCE, PRESET), { ok: false, reason: 'wrong_aspect' })
  })

  test('very bulky hair makes the face narrower, keeps the eyes in range and asks a person', ({
    assert,
  }) => {
    const bulky = { hairTopY: 200, eyeLineY: 900, centerX: 720, faceWidth: 450 }
    const crop = chooseCrop(bulky, SOURCE, PRESET)
    assert.isTrue(crop.ok && crop.relaxed)
    const { eyeLineY, faceWidth, hairTopY } = placed(bulky)
    assert.isAtMost(eyeLineY, 300 + ROUNDING)
    assert.isBelow(faceWidth, 180)
    assert.isAtLeast(hairTopY, 50 - ROUNDING)
  })

  function placed(head: HeadInSource) {
    const crop = chooseCrop(head, SOURCE, PRESET)
    if (!crop.ok) throw new Error(crop.reason)
    return positions(head, crop.window)
  }

  function assertInside(
    assert: { isAtLeast: Function; isAtMost: Function; closeTo: Function },
    window: CropWindow
  ) {
    assert.isAtLeast(window.left, 0)
    assert.isAtLeast(window.top, 0)
    assert.isAtMost(window.left + window.width, SOURCE.width)
    assert.isAtMost(window.top + window.height, SOURCE.height)
    assert.isAtLeast(window.width, 480)
    assert.closeTo(window.height, (window.width * 4) / 3, 1.5)
  }
})

/** Of the head in the finished picture, pixels. */
function positions(head: HeadInSource, window: CropWindow) {
  const scale = 480 / window.width
  return {
    hairTopY: (head.hairTopY - window.top) * scale,
    eyeLineY: (head.eyeLineY - window.top) * scale,
    faceWidth: head.faceWidth * scale,
    faceCenterX: (head.centerX - window.left) * scale,
  }
}

/** Numbers of 0 to 1, the same in every run (Lehmer). */
function seeded(seed: number) {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}
