import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AccessEvent from '#audit/models/access_event'
import { StaffFactory } from '#database/factories/staff'
import ReviewDecision from '#review/models/review_decision'
import ReviewLease from '#review/models/review_lease'
import { storeFile } from '#shared/file_store'
import { submissionIn } from '#tests/support/people'
import { portrait } from '#tests/support/portraits'
import { deskPath, get, leaseOf, runningLeases, send, waitingPhoto } from '#tests/support/review'

const WITHDRAWN = '学生已经撤回这张照片，没有改动。请审核下一张。'

test.group('The desk', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('shows the student, what the machine found, and every reason', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto(
      {},
      {
        findings: [{ code: 'uneven_light', severity: 'warn', value: 0.71, limit: 0.35 }],
        wantsPerson: true,
        personReason: '我的眼睛天生较小',
        report: {
          geometry: {
            hairTopY: 82.2,
            eyeLineY: 262,
            faceWidth: 216,
            faceCenterX: 240,
            eyeTiltDeg: 0,
          },
          source: { width: 3024, height: 4032, format: 'jpeg', bytes: 2_200_000 },
          output: { width: 480, height: 640, bytes: 38_000, quality: 90, dpi: 300 },
          plainWall: true,
        },
      }
    )
    await photo.load('student')

    const page = await get(client, reviewer, deskPath(photo))

    page.assertStatus(200)
    for (const text of [
      '陈思远',
      '0.71，上限 0.35',
      '我的眼睛天生较小',
      '3024×4032，2.1 MB',
      '头顶 82',
      'value="chsi_match_failed"',
      'value="other"',
      'name="version" value="1"',
    ]) {
      page.assertTextIncludes(text)
    }
    assert.notInclude(page.text(), photo.student.documentNumber)
    page.assertTextIncludes(photo.student.documentNumber.slice(-4))
  })

  test('shows earlier returns of the same student', async ({ client }) => {
    const [reviewer, earlier] = await StaffFactory.createMany(2)
    const photo = await waitingPhoto({}, { version: 2 })
    await photo.load('collection')
    const returned = await submissionIn('returned', photo.collection, {
      reviewSince: DateTime.utc().minus({ days: 2 }),
      decidedAt: DateTime.utc().minus({ days: 1 }),
      returnReasons: ['too_dark'],
      returnNote: '请面向窗户',
    })
    await ReviewDecision.create({
      submissionId: returned.id,
      staffId: earlier.id,
      verdict: 'returned',
      reasons: ['too_dark'],
      note: null,
    })

    const page = await get(client, reviewer, deskPath(photo))

    page.assertTextIncludes('以前的退回')
    page.assertTextIncludes('请面向窗户')
    page.assertTextIncludes(earlier.name)
    const picture = await get(client, reviewer, deskPath(returned, '/pictures/finished'))
    picture.assertStatus(200)
  })

  test('a photo that others have or that is decided leads back to the queue', async ({
    assert,
    client,
  }) => {
    const [reviewer, other] = await StaffFactory.createMany(2)
    const held = await waitingPhoto()
    await leaseOf(held, other)
    const decided = await waitingPhoto({}, { state: 'approved' })
    for (const [photo, words] of [
      [held, '正由别人审核'],
      [decided, '已经处理过'],
    ] as const) {
      const response = await get(client, reviewer, deskPath(photo))
      response.assertHeader('location', '/office/review')
      assert.include(response.flashMessage('notice'), words)
    }
    assert.lengthOf(await AccessEvent.all(), 0)
  })

  test('a photo that was never before the reviewers is not found', async ({ client }) => {
    const lead = await StaffFactory.apply('lead').create()
    const photo = await waitingPhoto({}, { state: 'processed', reviewSince: null })
    const response = await get(client, lead, deskPath(photo))
    response.assertStatus(404)
    const picture = await get(client, lead, deskPath(photo, '/pictures/finished')).accept('json')
    picture.assertStatus(403)
  })

  test('a lead reviewer looks on without taking the photo or deciding', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    const lead = await StaffFactory.apply('lead').create()
    const photo = await waitingPhoto()
    await leaseOf(photo, reviewer)

    const page = await get(client, lead, deskPath(photo))

    page.assertTextIncludes(`${reviewer.name} 正在审核这张照片，你可以查看。`)
    assert.notInclude(page.text(), '/approval')
    const lease = await ReviewLease.findByOrFail('submissionId', photo.id)
    assert.equal(lease.staffId, reviewer.id)
  })
})

test.group('The pictures of the desk', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are seen with a lease, not kept by the browser, and every look is written down', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto(
      {},
      { previewKey: await storeFile('previews', await portrait({ seed: 1 })) }
    )
    await leaseOf(photo, reviewer)

    await get(client, reviewer, deskPath(photo))
    for (const kind of ['finished', 'original']) {
      const response = await get(client, reviewer, deskPath(photo, `/pictures/${kind}`))
      response.assertStatus(200)
      response.assertHeader('content-type', 'image/jpeg')
      response.assertHeader('cache-control', 'no-store')
    }

    const looks = await AccessEvent.query().where('subject_id', photo.id).orderBy('id')
    assert.deepEqual(
      looks.map(({ what, staffId, role, ip }) => [what, staffId, role, ip]),
      ['review_desk', 'photo_finished', 'photo_original'].map((what) => [
        what,
        reviewer.id,
        'reviewer',
        '127.0.0.1',
      ])
    )
  })

  test('are refused once somebody else has decided', async ({ assert, client }) => {
    const [reviewer, other] = await StaffFactory.createMany(2)
    const decided = await waitingPhoto()
    await decided.merge({ state: 'approved', reviewerId: other.id }).save()
    const response = await get(client, reviewer, deskPath(decided, '/pictures/finished')).accept(
      'json'
    )
    response.assertStatus(403)
    assert.lengthOf(await AccessEvent.all(), 0)
  })

  test('are open to a lead reviewer', async ({ client }) => {
    const lead = await StaffFactory.apply('lead').create()
    const response = await get(client, lead, deskPath(await waitingPhoto(), '/pictures/finished'))
    response.assertStatus(200)
  })
})

test.group('The lease', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is renewed by the open page', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    const lease = await leaseOf(photo, reviewer, 20)

    const response = await send(client, reviewer, deskPath(photo, '/lease')).accept('json')

    response.assertStatus(200)
    await lease.refresh()
    assert.deepEqual(response.body(), { seconds: 300, token: lease.token })
    assert.approximately(lease.expiresAt.diff(DateTime.utc(), 'seconds').seconds, 300, 5)
  })

  test('is not renewed when somebody else has the photo', async ({ assert, client }) => {
    const [reviewer, other] = await StaffFactory.createMany(2)
    const photo = await waitingPhoto()
    const lease = await leaseOf(photo, other)

    const response = await send(client, reviewer, deskPath(photo, '/lease')).accept('json')

    response.assertStatus(409)
    await lease.refresh()
    assert.equal(lease.staffId, other.id)
  })

  test('is freed by 退出审核, which keeps the filter', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    await leaseOf(photo, reviewer)

    const response = await send(client, reviewer, deskPath(photo, '/lease/release'), {
      only: 'warned',
    })

    response.assertHeader('location', '/office/review?only=warned')
    assert.lengthOf(await runningLeases(), 0)
  })

  test('is freed by a page that is left, but not once its reload has renewed it', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    const lease = await leaseOf(photo, reviewer, 20)
    const left = lease.token

    await get(client, reviewer, deskPath(photo))
    const late = await send(client, reviewer, deskPath(photo, '/lease/release'), { token: left })
    late.assertStatus(204)
    await lease.refresh()
    const { token } = lease
    const gone = await send(client, reviewer, deskPath(photo, '/lease/release'), { token })
    gone.assertStatus(204)

    assert.notEqual(token, left)
    assert.lengthOf(await runningLeases(), 0)
  })

  test('of another reviewer cannot be freed', async ({ assert, client }) => {
    const [reviewer, other] = await StaffFactory.createMany(2)
    const photo = await waitingPhoto()
    await leaseOf(photo, other)

    await send(client, reviewer, deskPath(photo, '/lease/release'))

    assert.lengthOf(await runningLeases(), 1)
  })

  test('the bar narrows what comes next to a school', async ({ client }) => {
    const reviewer = await StaffFactory.create()
    const [first, other] = [
      await waitingPhoto({ hoursAgo: 3 }),
      await waitingPhoto({ hoursAgo: 1 }),
    ]
    await leaseOf(first, reviewer)

    const narrowed = await send(client, reviewer, '/office/review/claims', {
      school: other.schoolId,
      only: '',
    })
    narrowed.assertHeader('location', `${deskPath(other)}?school=${other.schoolId}`)
    const desk = await get(client, reviewer, `${deskPath(other)}?school=${other.schoolId}`)
    desk.assertTextIncludes(`<option value="${other.schoolId}" selected>`)
  })

  test('a photo that its student takes back is named as such, wherever the reviewer stands', async ({
    client,
    assert,
  }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    await leaseOf(photo, reviewer)
    await photo.merge({ state: 'withdrawn' }).save()

    const decided = await send(client, reviewer, deskPath(photo, '/approval'), { version: 1 })
    decided.assertFlashMessage('error', WITHDRAWN)
    const reloaded = await get(client, reviewer, deskPath(photo))
    reloaded.assertHeader('location', '/office/review')
    reloaded.assertFlashMessage('notice', WITHDRAWN)
    const claimed = await send(client, reviewer, '/office/review/claims', { photo: photo.id })
    claimed.assertFlashMessage('error', WITHDRAWN)
    await photo.refresh()
    assert.equal(photo.state, 'withdrawn')
  })
})
