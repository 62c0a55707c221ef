import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type Student from '#accounts/models/student'
import AuditEvent from '#audit/models/audit_event'
import { issueCameraTicket } from '#capture/actions/issue_camera_ticket'
import { startReview } from '#capture/actions/start_review'
import CameraTicket from '#capture/models/camera_ticket'
import Submission from '#capture/models/submission'
import { isSampled } from '#capture/review_sample'
import { StudentFactory } from '#database/factories/student'
import Notice from '#messages/models/notice'
import db from '@adonisjs/lucid/services/db'
import type Cohort from '#roster/models/cohort'
import { burst, sendBurst } from '#tests/support/camera'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { givePhotoConsents } from '#tests/support/photo_consents'

test.group('Live camera', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a burst with its ticket is a camera photo of the sharpest frame with open eyes', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await readyForPhoto({ allowAlbum: false })
    const issued = await client
      .post(`/collections/${collection.id}/camera-tickets`)
      .loginAs(student)
      .withCsrfToken()
      .accept('json')
    issued.assertStatus(200)

    const answer = await sendBurst(client, student, collection, await burst(), {
      ticket: issued.body().ticket,
    })

    const [submission] = await photosOf(collection.id)
    answer.assertBody({ next: `/submissions/${submission.id}` })
    assert.equal(submission.source, 'camera')
    assert.equal(submission.state, 'processed')
    assert.equal(submission.frameChosen, 3)
    assert.deepEqual(
      submission.frames!.map(({ eyesOpen }) => eyesOpen),
      [true, false, true, true, true]
    )
    assert.equal(submission.originalKey, submission.frames![3].key)
    const ticket = await CameraTicket.findByOrFail('submission_id', submission.id)
    assert.isNotNull(ticket.usedAt)

    const page = await client.get(`/submissions/${submission.id}`).loginAs(student)
    page.assertTextIncludes('连拍的 5 张')
    const frame = await client.get(`/submissions/${submission.id}/frames/1`).loginAs(student)
    frame.assertHeader('content-type', 'image/jpeg')
    const stranger = await StudentFactory.create()
    const foreign = await client.get(`/submissions/${submission.id}/frames/1`).loginAs(stranger)
    foreign.assertStatus(404)
  })

  test('a used, expired, foreign or missing ticket makes an album photo', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await readyForPhoto()
    const other = await readyForPhoto()
    const frames = await burst()
    const used = await issueCameraTicket(collection.id, student.id)
    await CameraTicket.query().update({ usedAt: '2026-01-01 00:00:00' })
    const old = await issueCameraTicket(
      collection.id,
      student.id,
      DateTime.utc().minus({ minutes: 16 })
    )
    const foreign = await issueCameraTicket(other.collection.id, other.student.id)

    for (const ticket of [used, old, foreign, 'invented']) {
      const answer = await sendBurst(client, student, collection, frames, { ticket })
      answer.assertStatus(200)
    }

    const photos = await photosOf(collection.id)
    assert.deepEqual(
      photos.map(({ source }) => source),
      ['album', 'album', 'album', 'album']
    )
    assert.isTrue(photos.every((photo) => photo.frames === null))
  })

  test('where the album is forbidden only a complete burst is taken', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await readyForPhoto({ allowAlbum: false })
    const frames = await burst()
    const [first] = frames

    for (const incomplete of [[first], frames.slice(0, 4), [first, first, first, first, first]]) {
      const answer = await sendBurst(client, student, collection, incomplete)
      answer.assertStatus(409)
      assert.equal(answer.body().error.code, 'capture.errors.camera_only')
    }
    assert.lengthOf(await photosOf(collection.id), 0)
  })

  test('frames that are no pictures are found out when they are looked at', async ({
    client,
    assert,
  }) => {
    const frames = await burst()
    frames[2] = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5000, 7)])
    const strict = await readyForPhoto({ allowAlbum: false })
    const free = await readyForPhoto()

    await sendBurst(client, strict.student, strict.collection, frames)
    await sendBurst(client, free.student, free.collection, frames)

    const [refused] = await photosOf(strict.collection.id)
    assert.equal(refused.state, 'rejected')
    assert.equal(refused.findings![0].code, 'burst_incomplete')
    assert.isFalse(refused.mayAskPerson)
    const [album] = await photosOf(free.collection.id)
    assert.equal(album.state, 'processed')
    assert.equal(album.source, 'album')
  })

  test('the same upload key is the same photo, one after the other and at once', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await readyForPhoto()
    const frames = await burst()
    const ticket = await issueCameraTicket(collection.id, student.id)
    const fields = { upload_key: randomUUID(), ticket }

    const answers = await Promise.all(
      [1, 2].map(() => sendBurst(client, student, collection, frames, fields))
    )
    answers.push(await sendBurst(client, student, collection, frames, fields))

    const photos = await photosOf(collection.id)
    assert.lengthOf(photos, 1)
    assert.equal(photos[0].source, 'camera')
    for (const answer of answers) answer.assertBody({ next: `/submissions/${photos[0].id}` })
  })

  test('no ticket for another student’s collection, or while a reviewer has the photo', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await readyForPhoto()
    const stranger = await StudentFactory.create()
    const ask = (person: Student) =>
      client
        .post(`/collections/${collection.id}/camera-tickets`)
        .loginAs(person)
        .withCsrfToken()
        .accept('json')

    const foreign = await ask(stranger)
    foreign.assertStatus(404)
    await submissionIn('in_review', collection)
    const late = await ask(student)
    late.assertStatus(409)
    assert.lengthOf(await CameraTicket.all(), 0)
  })
})

test.group('Frames of a burst', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the student takes another frame: a new version, still of the camera', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await readyForPhoto()
    await sendBurst(client, student, collection, await burst())
    const [first] = await photosOf(collection.id)

    const answer = await choose(client, student, first.id, 1)

    const [before, chosen] = await photosOf(collection.id)
    answer.assertHeader('location', `/submissions/${chosen.id}`)
    assert.equal(before.state, 'withdrawn')
    assert.equal(chosen.state, 'rejected')
    assert.equal(chosen.findings![0].code, 'eyes_closed')
    assert.equal(chosen.source, 'camera')
    assert.equal(chosen.frameChosen, 1)
    const actions = await AuditEvent.query().where('subject_id', chosen.id).orderBy('id')
    assert.deepEqual(
      actions.map(({ action }) => action),
      ['submission.received', 'submission.rejected']
    )
    const again = await choose(client, student, first.id, 2)
    again.assertFlashMessage('error', '你已经交了更新的照片，请查看最新的一张。')
    assert.lengthOf(await photosOf(collection.id), 2)
  })

  test('not another student’s, not a frame that is none, not after it was handed in', async ({
    client,
    assert,
  }) => {
    const { student, collection } = await readyForPhoto()
    await sendBurst(client, student, collection, await burst())
    const [photo] = await photosOf(collection.id)
    const stranger = await StudentFactory.create()

    const foreign = await choose(client, stranger, photo.id, 1)
    foreign.assertStatus(404)
    await choose(client, student, photo.id, 9)
    photo.submit(DateTime.utc())
    await photo.save()
    await choose(client, student, photo.id, 1)

    assert.lengthOf(await photosOf(collection.id), 1)
  })
})

test.group('Clean camera photos', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are approved without a reviewer where the cohort says so', async ({ assert }) => {
    const { collection } = await readyForPhoto({ autoApprove: true, reviewSharePercent: 0 })
    const photo = await submissionIn('submitted', collection, { source: 'camera', findings: [] })

    const after = await review(photo)

    assert.equal(after.state, 'approved')
    assert.isNull(after.reviewerId)
    const event = await AuditEvent.query()
      .where('subject_id', photo.id)
      .where('action', 'submission.approved')
      .firstOrFail()
    assert.equal(event.actorKind, 'system')
    const notice = await Notice.query().where('event', 'photo_approved').firstOrFail()
    assert.equal(notice.recipientId, photo.studentId)
  })

  test('are reviewed otherwise: the setting off, the share, a warning, the album', async ({
    assert,
  }) => {
    const warning = { code: 'too_dark', severity: 'warn' as const, value: null, limit: null }
    const trusted = { autoApprove: true, reviewSharePercent: 0 }
    const cases: [Partial<Cohort>, Partial<Submission>][] = [
      [{ autoApprove: false }, { source: 'camera' }],
      [{ autoApprove: true, reviewSharePercent: 100 }, { source: 'camera' }],
      [trusted, { source: 'camera', findings: [warning] }],
      [trusted, { source: 'camera', wantsPerson: true }],
      [trusted, { source: 'album' }],
    ]
    for (const [cohort, photo] of cases) {
      const { collection } = await readyForPhoto(cohort)
      const after = await review(await submissionIn('submitted', collection, photo))
      assert.equal(after.state, 'in_review')
    }
  })

  test('the share is that of the cohort', ({ assert }) => {
    const sampled = Array.from({ length: 4000 }, () => randomUUID()).filter((id) =>
      isSampled(id, 5)
    )
    assert.isAbove(sampled.length, 120)
    assert.isBelow(sampled.length, 280)
    assert.isTrue(sampled.every((id) => isSampled(id, 5)))
  })
})

async function readyForPhoto(cohort: Partial<Cohort> = {}) {
  const collection = await confirmedCollection(await openCohort(cohort))
  await collection.load('student')
  await givePhotoConsents(collection.studentId)
  return { student: collection.student, collection }
}

function photosOf(collectionId: string) {
  return Submission.query().where('collection_id', collectionId).orderBy('version')
}

function review(photo: Submission) {
  return db.transaction((trx) =>
    startReview(trx, photo, { kind: 'student', id: photo.studentId }, DateTime.utc())
  )
}

function choose(client: any, student: any, id: string, frame: number) {
  return client
    .post(`/submissions/${id}/frame`)
    .loginAs(student)
    .withCsrfToken()
    .header('referer', `/submissions/${id}`)
    .form({ frame: String(frame) })
    .redirects(0)
}
