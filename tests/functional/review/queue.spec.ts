import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import ReviewLease from '#review/models/review_lease'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { deskPath, get, leaseOf, runningLeases, send, waitingPhoto } from '#tests/support/review'

const WARNING = { code: 'uneven_light', severity: 'warn' as const, value: 0.4, limit: 0.3 }

test.group('The queue', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('only reviewers see it; a {$self} does not')
    .with(['registrar', 'operator', 'administrator', 'auditor'] as const)
    .run(async ({ assert, client }, role) => {
      const photo = await waitingPhoto()
      const staff = await StaffFactory.merge({
        schoolId: role === 'registrar' ? photo.schoolId : null,
      })
        .apply(role)
        .create()
      for (const path of [
        '/office/review',
        deskPath(photo),
        deskPath(photo, '/pictures/finished'),
      ]) {
        const refused = await get(client, staff, path).accept('json')
        refused.assertStatus(403)
      }
      const claim = await send(client, staff, '/office/review/claims').accept('json')
      claim.assertStatus(403)
      assert.lengthOf(await runningLeases(), 0)
    })

  test('a student is sent to the staff login', async ({ client }) => {
    const response = await client
      .get('/office/review')
      .loginAs(await StudentFactory.create())
      .redirects(0)
    response.assertHeader('location', '/office/login')
  })

  test('the oldest photo comes first, without numbers', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const cohort = await openCohort()
    const young = await named(cohort, '李嘉怡', 1)
    const old = await named(cohort, '欧阳子墨', 30)
    await submissionIn('approved', await confirmedCollection(cohort))

    const page = await get(client, reviewer, '/office/review')

    page.assertStatus(200)
    assert.isBelow(page.text().indexOf('欧阳子墨'), page.text().indexOf('李嘉怡'))
    for (const photo of [young, old]) {
      await photo.load('student')
      assert.notInclude(page.text(), photo.student.documentNumber)
    }
  })

  test('it is narrowed down by school and by what the photo has, in the address', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    const cohort = await openCohort()
    await named(cohort, '李嘉怡', 1)
    await named(cohort, '王小明', 2, { findings: [WARNING] })
    await named(await openCohort(), '赵一诺', 3, { wantsPerson: true })
    const names = async (query: string) => {
      const page = await get(client, reviewer, `/office/review?${query}`)
      return ['李嘉怡', '王小明', '赵一诺'].filter((name) => page.text().includes(name))
    }

    assert.deepEqual(await names(`school=${cohort.schoolId}`), ['李嘉怡', '王小明'])
    assert.deepEqual(await names('only=warned'), ['王小明'])
    assert.deepEqual(await names('only=person'), ['赵一诺'])
    assert.deepEqual(await names(`only=person&school=${cohort.schoolId}`), [])
  })

  test('twenty a page, the filter goes along', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const cohort = await openCohort()
    for (let hours = 1; hours <= 21; hours++) await waitingPhoto({ cohort, hoursAgo: hours })

    const first = await get(client, reviewer, `/office/review?school=${cohort.schoolId}`)
    first.assertTextIncludes('1–20，共 21')
    first.assertTextIncludes(`school=${cohort.schoolId}&amp;page=2`)
    const second = await get(client, reviewer, `/office/review?school=${cohort.schoolId}&page=2`)
    second.assertTextIncludes('21–21，共 21')
    assert.notInclude(second.text(), '下一页')
  })

  test('it says who has which photo, and which are overdue', async ({ client }) => {
    const reviewer = await StaffFactory.create()
    const other = await StaffFactory.create()
    await leaseOf(await waitingPhoto({ hoursAgo: 24 * 8 }), other)

    const page = await get(client, reviewer, '/office/review')

    page.assertTextIncludes(`${other.name} 正在审核`)
    page.assertTextIncludes('已超时')
  })

  test('an empty queue says so', async ({ client }) => {
    const page = await get(client, await StaffFactory.create(), '/office/review')
    page.assertTextIncludes('没有待审核的照片')
  })
})

test.group('Taking a photo', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the oldest free photo is taken; whoever has one goes on with it', async ({
    assert,
    client,
  }) => {
    const [one, other] = await StaffFactory.createMany(2)
    await waitingPhoto({ hoursAgo: 1 })
    const second = await waitingPhoto({ hoursAgo: 3 })
    const oldest = await waitingPhoto({ hoursAgo: 5 })

    const first = await send(client, one, '/office/review/claims')
    first.assertHeader('location', deskPath(oldest))
    const next = await send(client, other, '/office/review/claims')
    next.assertHeader('location', deskPath(second))
    const again = await send(client, one, '/office/review/claims')
    again.assertHeader('location', deskPath(oldest))

    const leases = await runningLeases()
    assert.sameDeepMembers(
      leases.map(({ submissionId, staffId }) => [submissionId, staffId]),
      [
        [oldest.id, one.id],
        [second.id, other.id],
      ]
    )
    const seconds = leases[0].expiresAt.diff(DateTime.utc(), 'seconds').seconds
    assert.approximately(seconds, 300, 5)
  })

  test('a lease that is over is taken over', async ({ assert, client }) => {
    const [one, other] = await StaffFactory.createMany(2)
    const photo = await waitingPhoto()
    await leaseOf(photo, one, -1)

    const response = await send(client, other, '/office/review/claims')

    response.assertHeader('location', deskPath(photo))
    const lease = await ReviewLease.findByOrFail('submissionId', photo.id)
    assert.equal(lease.staffId, other.id)
  })

  test('one photo of the list: the second to come is told', async ({ assert, client }) => {
    const [one, other] = await StaffFactory.createMany(2)
    const photo = await waitingPhoto()
    await send(client, one, '/office/review/claims', { photo: photo.id })

    const late = await send(client, other, '/office/review/claims', { photo: photo.id })
    assert.equal(late.flashMessage('error'), '这张照片正由别人审核，没有改动。请审核下一张。')
    const script = await send(client, other, '/office/review/claims', { photo: photo.id }).accept(
      'json'
    )
    script.assertStatus(409)

    const lease = await ReviewLease.findByOrFail('submissionId', photo.id)
    assert.equal(lease.staffId, one.id)
  })

  test('a photo that is decided is not taken', async ({ assert, client }) => {
    const photo = await waitingPhoto({}, { state: 'approved' })
    const reviewer = await StaffFactory.create()

    const response = await send(client, reviewer, '/office/review/claims', { photo: photo.id })

    assert.equal(response.flashMessage('error'), '这张照片已经处理过，没有再次改动。')
    assert.lengthOf(await runningLeases(), 0)
  })

  test('a reviewer has one photo at a time', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const [first, second] = [await waitingPhoto({ hoursAgo: 2 }), await waitingPhoto()]
    await send(client, reviewer, '/office/review/claims', { photo: first.id })
    await send(client, reviewer, '/office/review/claims', { photo: second.id })

    const leases = await runningLeases()
    assert.deepEqual(
      leases.map(({ submissionId }) => submissionId),
      [second.id]
    )
  })

  test('next and previous go through the queue past what others have, and say when it ends', async ({
    client,
  }) => {
    const [reviewer, other] = await StaffFactory.createMany(2)
    const first = await waitingPhoto({ hoursAgo: 4 })
    const held = await waitingPhoto({ hoursAgo: 3 })
    const last = await waitingPhoto({ hoursAgo: 2 })
    await leaseOf(held, other)
    await leaseOf(first, reviewer)
    const move = (direction: string, from: typeof first) =>
      send(client, reviewer, '/office/review/claims', { [direction]: from.id })

    const forward = await move('after', first)
    forward.assertHeader('location', deskPath(last))
    const end = await move('after', last)
    end.assertHeader('location', deskPath(last))
    end.assertFlashMessage('notice', '后面没有可以审核的照片了。')
    const back = await move('before', last)
    back.assertHeader('location', deskPath(first))
    const start = await move('before', first)
    start.assertFlashMessage('notice', '前面没有可以审核的照片了。')
  })

  test('when nothing is free, a sentence says so', async ({ client }) => {
    const [reviewer, other] = await StaffFactory.createMany(2)
    await leaseOf(await waitingPhoto(), other)

    const response = await send(client, reviewer, '/office/review/claims')

    response.assertHeader('location', '/office/review')
    response.assertFlashMessage('notice', '现在没有可以审核的照片：都已处理，或正由别人审核。')
  })
})

async function named(
  cohort: Awaited<ReturnType<typeof openCohort>>,
  name: string,
  hoursAgo: number,
  overrides: Parameters<typeof waitingPhoto>[1] = {}
) {
  const photo = await waitingPhoto({ cohort, hoursAgo }, overrides)
  await photo.load('collection')
  photo.collection.information = { ...photo.collection.information!, name }
  await photo.collection.save()
  return photo
}
