import { randomUUID } from 'node:crypto'
import drive from '@adonisjs/drive/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import AuditEvent from '#audit/models/audit_event'
import type Student from '#accounts/models/student'
import type Collection from '#capture/models/collection'
import Submission from '#capture/models/submission'
import { StudentFactory } from '#database/factories/student'
import { readFile } from '#shared/file_store'
import { hugePng } from '#tests/support/huge_png'
import { nextPage } from '#tests/support/next_page'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { givePhotoConsents } from '#tests/support/photo_consents'
import { portrait } from '#tests/support/portraits'

test.group('Photo', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a good photo is kept, sealed and processed', async ({ client, assert }) => {
    const { student, collection } = await readyForPhoto()
    const photo = await portrait()

    const answer = await upload(client, student, collection, photo)

    const [submission] = await photosOf(collection)
    answer.assertHeader('location', `/submissions/${submission.id}`)
    assert.equal(submission.state, 'processed')
    assert.equal(submission.source, 'album')
    assert.deepEqual(await readFile(submission.originalKey), photo)
    const { finishedKey, masterKey, alphaKey, previewKey } = submission
    for (const key of [finishedKey, masterKey, alphaKey, previewKey]) {
      assert.isAbove((await readFile(key!)).length, 1000)
    }
    assert.match(submission.pixelSha256!, /^[0-9a-f]{64}$/)
    assert.equal(submission.report!.output!.width, 480)
    await collection.refresh()
    assert.equal(collection.currentSubmissionId, submission.id)
    assert.deepEqual(await auditOf(submission), ['submission.received', 'submission.processed'])
    const [, processed] = await AuditEvent.query().where('subject_id', submission.id).orderBy('id')
    assert.equal(processed.actorKind, 'system')

    const page = await client.get(`/submissions/${submission.id}`).loginAs(student)
    page.assertTextIncludes('使用这张')
    page.assertTextIncludes('眼睛睁开')
    const status = await client.get(`/submissions/${submission.id}/status`).loginAs(student)
    status.assertBodyContains({ done: true, next: `/submissions/${submission.id}` })
  })

  test('a retake withdraws the photo before it', async ({ client, assert }) => {
    const { student, collection } = await readyForPhoto()
    const before = await submissionIn('processed', collection)

    await upload(client, student, collection, await portrait())

    await before.refresh()
    assert.equal(before.state, 'withdrawn')
    const photos = await photosOf(collection)
    assert.deepEqual(
      photos.map(({ version }) => version),
      [1, 2]
    )
    assert.include(await auditOf(before), 'submission.withdrawn')
    const old = await client.get(`/submissions/${before.id}`).loginAs(student)
    old.assertTextIncludes('待提交')
  })

  test('no photo before the consents are given', async ({ client, assert }) => {
    const collection = await confirmedCollection(await openCohort())
    await collection.load('student')
    const { student } = collection

    const page = await client.get(`/collections/${collection.id}/photo`).loginAs(student)
    page.assertTextIncludes('拍照前请先同意')
    assert.notInclude(page.text(), 'checked')
    const answer = await upload(client, student, collection, Buffer.from('x'))
    answer.assertFlashMessage('error', '请先同意人脸照片的处理，再提交照片。')
    assert.lengthOf(await photosOf(collection), 0)
  })

  test('the page shows the four rules and two ways to choose a photo', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await readyForPhoto()
    const page = await client.get(`/collections/${collection.id}/photo`).loginAs(student)
    for (const words of ['背景要纯色', '衣服不要与背景颜色接近', '人形框', '光照要均匀']) {
      page.assertTextIncludes(words)
    }
    assert.lengthOf(page.text().match(/type="file"/g)!, 2)
    assert.lengthOf(page.text().match(/capture="environment"/g)!, 1)
  })

  test('a school that forbids the album says so and takes no file', async ({ client, assert }) => {
    const { student, collection } = await readyForPhoto({ allowAlbum: false })

    const page = await client.get(`/collections/${collection.id}/photo`).loginAs(student)
    page.assertTextIncludes('不接受相册照片')
    const answer = await upload(client, student, collection, await portrait())
    answer.assertFlashMessage('error', '你的学校只接受现场拍摄的照片，不接受上传的照片。')
    assert.lengthOf(await photosOf(collection), 0)
  })

  test('a photo that a reviewer has cannot be replaced', async ({ client, assert }) => {
    const { student, collection } = await readyForPhoto()
    await submissionIn('in_review', collection)
    const kept = await countOriginals()

    const answer = await upload(client, student, collection, await portrait())

    const page = await nextPage(client, student, answer)
    page.assertTextIncludes('照片正在审核或已经审核，现在不能更改。')
    assert.lengthOf(await photosOf(collection), 1)
    assert.equal(await countOriginals(), kept)
  })

  test('unconfirmed information comes before the photo', async ({ client, assert }) => {
    const { student, collection } = await readyForPhoto()
    collection.confirmedAt = null
    await collection.save()

    const page = await client
      .get(`/collections/${collection.id}/photo`)
      .loginAs(student)
      .redirects(0)
    page.assertHeader('location', `/collections/${collection.id}/information`)
    const answer = await upload(client, student, collection, await portrait())
    answer.assertFlashMessage('error', '请先确认个人信息，再提交照片。')
    assert.lengthOf(await photosOf(collection), 0)
  })

  test('the returned photo sent again is refused as the same', async ({ client, assert }) => {
    const { student, collection } = await readyForPhoto()
    const photo = await portrait()
    await upload(client, student, collection, photo)
    const [returned] = await photosOf(collection)
    returned.state = 'returned'
    await returned.save()

    await upload(client, student, collection, photo)

    const [, again] = await photosOf(collection)
    assert.equal(again.state, 'rejected')
    assert.equal(again.findings![0].code, 'duplicate_photo')
    assert.isFalse(again.mayAskPerson)
    await returned.refresh()
    assert.equal(returned.state, 'returned')
  })
})

test.group('Bad photos', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('text renamed .jpg', async ({ client, assert }) => {
    await assertRefused(client, assert, Buffer.from('这不是照片'.repeat(100)), '文件无法打开')
  })

  test('HEIC', async ({ client, assert }) => {
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic\0\0\0\0mif1heic'),
    ])
    await assertRefused(client, assert, heic, '暂不支持这种照片格式')
  })

  test('a file of 21 MB', async ({ client, assert }) => {
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(21 * 1024 * 1024)])
    await assertRefused(client, assert, jpeg, '照片文件太大')
  })

  test('no file', async ({ client, assert }) => {
    await assertRefused(client, assert, null, '没有收到照片')
  })

  test('a 256-megapixel PNG of 31 KB', async ({ client, assert }) => {
    const png = hugePng(16_000, 16_000)
    assert.isBelow(png.length, 40_000)
    await assertRejected(client, assert, png, 'file_too_large', '照片文件太大')
  })

  test('a cut-off JPEG', async ({ client, assert }) => {
    const photo = await portrait()
    const half = photo.subarray(0, photo.length / 2)
    await assertRejected(client, assert, half, 'file_unreadable', '文件无法打开')
  })

  test('no face', async ({ client, assert }) => {
    const photo = await portrait({ seed: 1, fault: 'no_face' })
    await assertRejected(client, assert, photo, 'no_face', '没有找到人脸')
  })

  test('two faces', async ({ client, assert }) => {
    const photo = await portrait({ seed: 1, fault: 'two_faces' })
    await assertRejected(client, assert, photo, 'many_faces', '照片里不止一个人')
  })

  test('a double click sends one photo', async ({ client, assert }) => {
    const { student, collection } = await readyForPhoto()
    const photo = await portrait()
    const once = randomUUID()

    const answers = await Promise.all(
      [1, 2].map(() => upload(client, student, collection, photo, { _once: once }))
    )

    const photos = await photosOf(collection)
    assert.lengthOf(photos, 1)
    for (const answer of answers) {
      answer.assertHeader('location', `/submissions/${photos[0].id}`)
    }
  })

  test('an expired form', async ({ client, assert }) => {
    const { student, collection } = await readyForPhoto()
    const path = `/collections/${collection.id}/photo`

    const answer = await client
      .post(path)
      .loginAs(student)
      .header('referer', path)
      .field('_csrf', 'an-old-token')
      .file('photo', await portrait(), { filename: 'photo.jpg' })
      .redirects(0)

    const page = await nextPage(client, student, answer)
    page.assertTextIncludes('页面停留时间过长')
    page.assertTextIncludes('拍照前看这四点')
    assert.lengthOf(await photosOf(collection), 0)
  })

  test('another student’s collection', async ({ client, assert }) => {
    const { collection } = await readyForPhoto()
    const stranger = await StudentFactory.create()
    await givePhotoConsents(stranger.id)
    const kept = await countOriginals()

    for (const path of ['', '/photo', '/information']) {
      const page = await client.get(`/collections/${collection.id}${path}`).loginAs(stranger)
      page.assertStatus(404)
    }
    const answer = await upload(client, stranger, collection, await portrait())
    answer.assertStatus(404)
    answer.assertTextIncludes('没有找到这个页面')
    assert.lengthOf(await photosOf(collection), 0)
    assert.equal(await countOriginals(), kept)
  })

  test('another student’s photo', async ({ client }) => {
    const { student, collection } = await readyForPhoto()
    await upload(client, student, collection, await portrait())
    const [submission] = await photosOf(collection)
    const stranger = await StudentFactory.create()

    for (const path of ['', '/status', '/pictures/finished', '/pictures/original']) {
      const own = await client.get(`/submissions/${submission.id}${path}`).loginAs(student)
      own.assertStatus(200)
      const foreign = await client.get(`/submissions/${submission.id}${path}`).loginAs(stranger)
      foreign.assertStatus(404)
      const nobody = await client.get(`/submissions/${submission.id}${path}`).redirects(0)
      nobody.assertHeader('location', '/login')
    }
  })

  test('the picture’s address keeps it out of caches and never serves the file that was sent', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await readyForPhoto()
    const photo = await portrait()
    await upload(client, student, collection, photo)
    const [submission] = await photosOf(collection)

    for (const kind of ['finished', 'original']) {
      const picture = await client
        .get(`/submissions/${submission.id}/pictures/${kind}`)
        .loginAs(student)
      picture.assertHeader('content-type', 'image/jpeg')
      picture.assertHeader('cache-control', 'no-store')
      picture.assertHeader('x-robots-tag', 'noindex')
      picture.assertHeader('content-disposition', 'inline; filename="graduation-photo.jpg"')
      assert.isBelow(picture.body().length, photo.length)
      assert.notDeepEqual(picture.body(), photo)
    }
  })
})

async function readyForPhoto(cohort: { allowAlbum?: boolean } = {}) {
  const collection = await confirmedCollection(await openCohort(cohort))
  await collection.load('student')
  await givePhotoConsents(collection.studentId)
  return { student: collection.student, collection }
}

function upload(
  client: ApiClient,
  student: Student,
  collection: Collection,
  photo: Buffer | null,
  fields: Record<string, string> = {}
) {
  const path = `/collections/${collection.id}/photo`
  const request = client
    .post(path)
    .loginAs(student)
    .withCsrfToken()
    .header('referer', path)
    .fields({ sent: '1', ...fields })
    .redirects(0)
  return photo ? request.file('photo', photo, { filename: 'photo.jpg' }) : request
}

/** Refused on the photo page: nothing is kept. */
async function assertRefused(client: ApiClient, assert: any, photo: Buffer | null, words: string) {
  const { student, collection } = await readyForPhoto()
  const kept = await countOriginals()

  const answer = await upload(client, student, collection, photo)

  const page = await nextPage(client, student, answer)
  page.assertTextIncludes(words)
  page.assertTextIncludes('href="#photo"')
  page.assertTextIncludes('拍照前看这四点')
  assert.lengthOf(await photosOf(collection), 0)
  assert.equal(await countOriginals(), kept)
  await collection.refresh()
  assert.isNull(collection.currentSubmissionId)
}

/** Kept, and rejected by the checks with a sentence on the result page. */
async function assertRejected(
  client: ApiClient,
  assert: any,
  photo: Buffer,
  code: string,
  words: string
) {
  const { student, collection } = await readyForPhoto()

  const answer = await upload(client, student, collection, photo)

  const [submission] = await photosOf(collection)
  assert.equal(submission.state, 'rejected')
  assert.include(
    submission.rejections.map((finding) => finding.code),
    code
  )
  const page = await nextPage(client, student, answer)
  page.assertTextIncludes(words)
  page.assertTextIncludes('重新拍摄')
  assert.notInclude(page.text(), '使用这张')
  assert.deepEqual(await auditOf(submission), ['submission.received', 'submission.rejected'])
}

/** How many received photos lie in the store. */
async function countOriginals(): Promise<number> {
  return [...(await drive.use().listAll('originals', { recursive: true })).objects].filter(
    ({ isFile }) => isFile
  ).length
}

function photosOf(collection: Collection): Promise<Submission[]> {
  return Submission.query().where('collection_id', collection.id).orderBy('version')
}

async function auditOf(submission: Submission): Promise<string[]> {
  const events = await AuditEvent.query().where('subject_id', submission.id).orderBy('id')
  return events.map(({ action }) => action)
}
