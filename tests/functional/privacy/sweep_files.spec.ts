import drive from '@adonisjs/drive/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { sweepFiles } from '#privacy/actions/sweep_files'
import { storeFile } from '#shared/file_store'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

test.group('Files without a record', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a day later they are deleted, and only they', async ({ assert }) => {
    const photo = await submissionIn('processed', await confirmedCollection(await openCohort()))
    const orphan = await storeFile('originals', Buffer.from('left behind'))
    const tomorrow = DateTime.utc().plus({ hours: 25 })

    assert.equal(await sweepFiles(), 0, 'younger than a day')
    assert.isAbove(await sweepFiles(tomorrow), 0)

    assert.isFalse(await drive.use().exists(orphan))
    for (const key of [photo.originalKey, photo.finishedKey, photo.masterKey, photo.previewKey]) {
      assert.isTrue(await drive.use().exists(key!))
    }
    assert.equal(await sweepFiles(tomorrow), 0, 'nothing is left to sweep')
  })

  test('a burst stays until its photo is replaced or decided; the chosen frame stays', async ({
    assert,
  }) => {
    const collection = await confirmedCollection(await openCohort())
    const keys = await Promise.all(
      [1, 2].map((frame) => storeFile('frames', Buffer.from(`frame ${frame}`)))
    )
    const frames = keys.map((key) => ({
      key,
      thumbnailKey: null,
      sharpness: 20,
      eyesOpen: true,
    }))
    const photo = await submissionIn('in_review', collection, { frames, originalKey: keys[0] })
    const tomorrow = DateTime.utc().plus({ hours: 25 })

    await sweepFiles(tomorrow)
    for (const key of keys) assert.isTrue(await drive.use().exists(key))
    photo.state = 'approved'
    await photo.save()
    await sweepFiles(tomorrow)

    assert.isTrue(await drive.use().exists(keys[0]))
    assert.isFalse(await drive.use().exists(keys[1]))
    await photo.refresh()
    assert.isNull(photo.frames)
  })

  test('folders that do not exist yet are no error', async ({ assert }) => {
    await drive.use().deleteAll('deliveries')

    assert.isNumber(await sweepFiles())
  })
})
