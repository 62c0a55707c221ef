import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import Consent from '#accounts/models/consent'
import AuditEvent from '#audit/models/audit_event'
import type Collection from '#capture/models/collection'
import type { SubmissionState } from '#capture/models/submission'
import { StudentFactory } from '#database/factories/student'
import { nextPage } from '#tests/support/next_page'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

const EYES_CLOSED = { code: 'eyes_closed', severity: 'reject' as const, value: 0.1, limit: 0.17 }
const UNEVEN_LIGHT = { code: 'uneven_light', severity: 'warn' as const, value: 0.4, limit: 0.3 }

test.group('Consents of the photo', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('each box counts for itself', async ({ client, assert }) => {
    const collection = await ownedCollection()
    const { student } = collection
    const send = (boxes: object) =>
      client
        .post(`/collections/${collection.id}/photo-consents`)
        .loginAs(student)
        .withCsrfToken()
        .header('referer', `/collections/${collection.id}/photo`)
        .form(boxes)
        .redirects(0)

    const refused = await nextPage(client, student, await send({ sensitive_face: '1' }))
    refused.assertTextIncludes('请勾选同意把照片和信息提供给学校和学信网')
    assert.notInclude(refused.text(), '请勾选同意处理人脸照片')
    refused.assertTextIncludes('href="#share_school_chsi"')
    assert.lengthOf(await Consent.query().where('student_id', student.id), 0)

    const page = await nextPage(
      client,
      student,
      await send({ sensitive_face: '1', share_school_chsi: '1' })
    )
    page.assertTextIncludes('拍照前看这四点')
    const consents = await Consent.query().where('student_id', student.id).orderBy('code')
    assert.deepEqual(
      consents.map(({ code, given }) => [code, given]),
      [
        ['sensitive_face', true],
        ['share_school_chsi', true],
      ]
    )
    const audit = await AuditEvent.query().where('action', 'student.consented')
    assert.lengthOf(audit, 1)
  })

  test('another student’s collection is not found', async ({ client }) => {
    const collection = await ownedCollection()
    const response = await client
      .post(`/collections/${collection.id}/photo-consents`)
      .loginAs(await StudentFactory.create())
      .withCsrfToken()
      .form({ sensitive_face: '1', share_school_chsi: '1' })
    response.assertStatus(404)
  })
})

test.group('Result page', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a photo in work shows how far it is, also without script', async ({ client }) => {
    const collection = await ownedCollection()
    const submission = await submissionIn('processing', collection, { attempts: 0 })

    const page = await client.get(`/submissions/${submission.id}`).loginAs(collection.student)

    page.assertTextIncludes('关掉页面也不会丢')
    page.assertTextIncludes('http-equiv="refresh"')
    const status = await client
      .get(`/submissions/${submission.id}/status`)
      .loginAs(collection.student)
    status.assertBody({ done: false, next: `/submissions/${submission.id}`, stage: 1 })
  })

  test('a note does not stop the student', async ({ client }) => {
    const collection = await ownedCollection()
    const submission = await submissionIn('processed', collection, { findings: [UNEVEN_LIGHT] })

    const page = await client.get(`/submissions/${submission.id}`).loginAs(collection.student)

    page.assertTextIncludes('可以使用，有 1 处提醒')
    page.assertTextIncludes('脸部光线不均匀')
    page.assertTextIncludes('使用这张')
  })

  test('a rejected photo names the worst first and cannot be used', async ({ client, assert }) => {
    const collection = await ownedCollection()
    const submission = await submissionIn('rejected', collection, {
      findings: [UNEVEN_LIGHT, EYES_CLOSED],
      processedAt: DateTime.utc(),
    })

    const page = await client.get(`/submissions/${submission.id}`).loginAs(collection.student)

    page.assertTextIncludes('这张不能用，请重新拍摄')
    page.assertTextIncludes('有 1 处不符合要求，还有 1 处提醒')
    assert.isBelow(page.text().indexOf('眼睛没有睁开'), page.text().indexOf('光线不均匀'))
    assert.notInclude(page.text(), '使用这张')
    assert.notInclude(page.text(), '请人工审核')
  })

  test('from the second rejection on a person may be asked', async ({ client }) => {
    const collection = await ownedCollection()
    const rejected = { findings: [EYES_CLOSED], processedAt: DateTime.utc() }
    await submissionIn('withdrawn', collection, rejected)
    const submission = await submissionIn('rejected', collection, { ...rejected, version: 2 })

    const page = await client.get(`/submissions/${submission.id}`).loginAs(collection.student)

    page.assertTextIncludes('请人工审核')
    page.assertTextIncludes(`/submissions/${submission.id}/person-request`)
  })

  test('a reason that is missing is asked for where it is typed', async ({ client, assert }) => {
    const collection = await ownedCollection()
    const { student } = collection
    const rejected = { findings: [EYES_CLOSED], processedAt: DateTime.utc() }
    await submissionIn('withdrawn', collection, rejected)
    const submission = await submissionIn('rejected', collection, { ...rejected, version: 2 })
    const path = `/submissions/${submission.id}`
    const opened = /<details class="p-card p-more" open/
    assert.notMatch((await client.get(path).loginAs(student)).text(), opened)

    const answer = await client
      .post(`${path}/person-request`)
      .loginAs(student)
      .withCsrfToken()
      .header('referer', path)
      .form({ reason: '' })
      .redirects(0)
    const page = await nextPage(client, student, answer)
    page.assertTextIncludes('href="#reason"')
    assert.match(page.text(), opened)
  })

  test('in English no Chinese is left but the person’s own data', async ({ client, assert }) => {
    const collection = await ownedCollection()
    const submission = await submissionIn('rejected', collection, {
      findings: [UNEVEN_LIGHT, EYES_CLOSED],
    })
    const page = await client
      .get(`/submissions/${submission.id}`)
      .loginAs(collection.student)
      .header('accept-language', 'en')
    page.assertTextIncludes('This photo cannot be used')
    assert.notMatch(page.text().replace(/>中文</, ''), /\p{Script=Han}/u)
  })
})

test.group('已完成的采集', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows the information and the photo, and its state', async ({ client, assert }) => {
    const collection = await ownedCollection()
    const photo = await submissionIn('in_review', collection)

    const page = await show(client, collection)

    for (const words of [
      '已完成的采集',
      '软件工程',
      '待审核',
      `/submissions/${photo.id}/pictures`,
    ]) {
      page.assertTextIncludes(words)
    }
    assert.notInclude(page.text(), '下载照片')
    assert.notInclude(page.text(), collection.student.documentNumber)
  })

  test('without information or photo it leads to the step that is missing', async ({ client }) => {
    const collection = await ownedCollection()
    const go = () => show(client, collection).redirects(0)

    ;(await go()).assertHeader('location', `/collections/${collection.id}/photo`)
    await collection.merge({ confirmedAt: null }).save()
    ;(await go()).assertHeader('location', `/collections/${collection.id}/information`)
  })

  test('a photo that is {0} can be downloaded: {1}')
    .with([
      ['approved', true],
      ['delivered', true],
      ['confirmed', true],
      ['in_review', false],
      ['returned', false],
    ] as [SubmissionState, boolean][])
    .run(async ({ client, assert }, [state, isOffered]) => {
      const collection = await ownedCollection()
      const photo = await submissionIn(state, collection)
      const path = `/submissions/${photo.id}/download`

      assert.equal((await show(client, collection)).text().includes(path), isOffered)
      const file = await client.get(path).loginAs(collection.student)
      file.assertStatus(isOffered ? 200 : 404)
      if (!isOffered) return
      file.assertHeader('content-disposition', 'attachment; filename="graduation-photo.jpg"')
      assert.equal(file.header('content-type'), 'image/jpeg')
      const stranger = await client.get(path).loginAs(await StudentFactory.create())
      stranger.assertStatus(404)
    })

  test('an approval that can still be undone gives no file yet', async ({ client }) => {
    const collection = await ownedCollection()
    const photo = await submissionIn('approved', collection, {
      decidedAt: DateTime.utc(),
      toldAt: DateTime.utc().plus({ seconds: 9 }),
    })
    const path = `/submissions/${photo.id}/download`
    ;(await client.get(path).loginAs(collection.student)).assertStatus(404)
  })
})

async function ownedCollection(): Promise<Collection> {
  const collection = await confirmedCollection(await openCohort())
  await collection.load('student')
  return collection
}

function show(client: ApiClient, collection: Collection) {
  return client.get(`/collections/${collection.id}/collected`).loginAs(collection.student)
}
