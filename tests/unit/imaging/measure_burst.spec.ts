import { test } from '@japa/runner'
import { chooseFrame, measureBurst } from '#imaging/measure_burst'
import { photoPreset } from '#imaging/presets'
import { burst } from '#tests/support/camera'

const { source } = photoPreset('chsi-graduation')

test.group('The frame of a burst', () => {
  test('is the sharpest one with open eyes', async ({ assert }) => {
    const { frames, isGenuine } = await measureBurst(await burst(), source)

    assert.isTrue(isGenuine)
    assert.equal(chooseFrame(frames, 0), 3)
    assert.isFalse(frames[1].eyesOpen)
    const sharpness = frames.map((frame) => frame.sharpness!)
    assert.isAbove(sharpness[4], sharpness[2])
    assert.isAbove(sharpness[2], sharpness[0])
  }).timeout(60_000)

  test('a burst with the same picture twice, or without a picture, is none', async ({ assert }) => {
    const [first, , third] = await burst()
    for (const frames of [
      [first, first],
      [first, third.subarray(0, 1000)],
    ]) {
      assert.isFalse((await measureBurst(frames, source)).isGenuine)
    }
  }).timeout(60_000)

  test('closed eyes everywhere: the sharpest; no face: the one that was proposed', ({ assert }) => {
    const closed = (sharpness: number | null) => ({ sharpness, eyesOpen: false })
    assert.equal(chooseFrame([closed(10), closed(30), closed(20)], 0), 1)
    assert.equal(chooseFrame([closed(null), closed(null)], 1), 1)
    assert.equal(chooseFrame([closed(90), { sharpness: 20, eyesOpen: true }], 0), 1)
  })
})
