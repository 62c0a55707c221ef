import type { ChildProcess } from 'node:child_process'
import { test } from '@japa/runner'
import { createPicturePool, PictureQueueFull, PictureWorkerFailed } from '#imaging/picture_pool'
import type { PicturePool } from '#imaging/picture_pool'
import { photoPreset } from '#imaging/presets'
import { portrait } from '#tests/support/portraits'

const OPTIONS = { preset: photoPreset('chsi-graduation'), source: 'album' as const }
const POOL = { workers: 1, timeoutMs: 50_000, maxQueue: 5 }
const SMALL = { seed: 1, width: 600, height: 800 }

test.group('The pool of picture workers', () => {
  test('gives what processing in this process gives, its files as buffers', async ({
    assert,
    cleanup,
  }) => {
    const pool = createPicturePool(POOL)
    cleanup(() => pool.stop())
    const photo = await portrait({ seed: 1, width: 900, height: 1200 })
    const { accepted, finished, master, alpha } = await pool.process(photo, OPTIONS)
    assert.isTrue(accepted)
    for (const file of [finished, master, alpha]) assert.instanceOf(file, Buffer)

    const matte = await pool.matte(photo, OPTIONS.preset.source)
    assert.isTrue(matte.ok && Buffer.isBuffer(matte.alpha))
    const { cpu, peakKb } = await pool.usage()
    assert.isAbove(cpu.user, 0)
    assert.isAbove(peakKb, 50_000)
  })

  test('a worker that dies fails its own picture only: the next one gets a new worker', async ({
    assert,
    cleanup,
  }) => {
    const pool = createPicturePool(POOL)
    cleanup(() => pool.stop())
    const photo = await portrait(SMALL)
    await pool.process(photo, OPTIONS)

    const refused = assert.rejects(() => pool.process(photo, OPTIONS), PictureWorkerFailed)
    childOf(pool).kill('SIGKILL')
    await refused

    const { source } = await pool.process(photo, OPTIONS)
    assert.equal(source!.width, 600)
  })

  test('a picture that takes too long is given up, and its worker with it', async ({
    assert,
    cleanup,
  }) => {
    const pool = createPicturePool({ ...POOL, timeoutMs: 1 })
    cleanup(() => pool.stop())
    const photo = await portrait(SMALL)
    await assert.rejects(() => pool.process(photo, OPTIONS), PictureWorkerFailed)
  })

  test('more pictures than may wait are refused at once', async ({ assert, cleanup }) => {
    const pool = createPicturePool({ ...POOL, maxQueue: 1 })
    cleanup(() => pool.stop())
    const photo = await portrait(SMALL)
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => pool.process(photo, OPTIONS)))
    const refused = results.flatMap((result) => (result.status === 'rejected' ? result.reason : []))
    assert.isAbove(refused.length, 0)
    assert.isBelow(refused.length, 4)
    for (const reason of refused) assert.instanceOf(reason, PictureQueueFull)
  })

  test('stopping ends the picture in work', async ({ assert }) => {
    const pool = createPicturePool(POOL)
    const photo = await portrait(SMALL)
    await pool.process(photo, OPTIONS)
    const refused = assert.rejects(() => pool.process(photo, OPTIONS), PictureWorkerFailed)
    await pool.stop()
    await refused
  })
})

/** The first child process, which the pool library keeps to itself. */
function childOf(pool: PicturePool): ChildProcess {
  const { workers } = pool['pool'] as unknown as { workers: { worker: ChildProcess }[] }
  return workers[0].worker
}
