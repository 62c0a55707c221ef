import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AccessEvent from '#audit/models/access_event'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import Notice from '#messages/models/notice'
import { askExtension } from '#review/actions/ask_extension'
import { expireReturns } from '#review/actions/expire_returns'
import ExtensionRequest from '#review/models/extension_request'
import { returnedAndPaid } from '#tests/support/refunds'

test.group('More time for a returned photo', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a student asks once, however often they click', async ({ assert, client }) => {
    const { collection, student, photo } = await returnedAndPaid()
    const send = () =>
      client
        .post(`/collections/${collection.id}/extension`)
        .form({ reason: '下周才能回到学校' })
        .loginAs(student)
        .withCsrfToken()
        .redirects(0)

    await send()
    await send()

    const [asked, ...others] = await ExtensionRequest.all()
    assert.lengthOf(others, 0)
    assert.deepEqual([asked.submissionId, asked.reason], [photo.id, '下周才能回到学校'])
    const page = await client.get(`/collections/${collection.id}/extension`).loginAs(student)
    page.assertTextIncludes('等待答复')
    assert.lengthOf(await Notice.query().where('event', 'extension_asked'), 1)
  })

  test('a reason is needed, and only the student of the photo asks', async ({ assert, client }) => {
    const { collection, student } = await returnedAndPaid()
    const stranger = await StudentFactory.create()
    for (const [person, reason, status] of [
      [student, '', 302],
      [stranger, '下周才能回到学校', 404],
    ] as const) {
      const answer = await client
        .post(`/collections/${collection.id}/extension`)
        .header('accept', 'text/html')
        .form({ reason })
        .loginAs(person)
        .withCsrfToken()
        .redirects(0)
      answer.assertStatus(status)
    }
    assert.lengthOf(await ExtensionRequest.all(), 0)
  })

  test('the list is narrowed to a school and to a student, and keeps both when it is taken away', async ({
    assert,
    client,
  }) => {
    const [mine, theirs] = [await returnedAndPaid(), await returnedAndPaid()]
    for (const { collection, student } of [mine, theirs]) {
      await askExtension(collection.id, student.id, `理由 ${student.id}`)
    }
    const lead = await StaffFactory.apply('lead').create()
    const read = async (path: string) => {
      const page = await client.get(path).withGuard('staff').loginAs(lead)
      page.assertStatus(200)
      return page.text()
    }
    const shows = (text: string) =>
      [mine, theirs].map(({ student }) => text.includes(`理由 ${student.id}`))

    assert.deepEqual(shows(await read('/office/extensions')), [true, true])
    const newest = await read('/office/extensions?sort=-asked')
    assert.isBelow(newest.indexOf(theirs.student.id), newest.indexOf(mine.student.id))
    const school = mine.photo.schoolId
    const narrowed = await read(`/office/extensions?school=${school}`)
    assert.deepEqual(shows(narrowed), [true, false])
    assert.include(narrowed, `export?tab=open&amp;school=${school}`)
    const found = await client
      .post('/office/extensions/searches')
      .withGuard('staff')
      .loginAs(lead)
      .withCsrfToken()
      .form({ text: theirs.student.documentNumber, tab: 'open' })
      .redirects(0)
    const address = found.header('location')!
    assert.notInclude(address, theirs.student.documentNumber)
    assert.deepEqual(shows(await read(address)), [false, true])
    const none = await read(`/office/extensions?school=${school}&tab=decided`)
    assert.include(none, '没有符合条件的申请')
    assert.include(none, '清除筛选')
  })

  test('staff grant it: the deadline moves, also of a photo that has expired')
    .with(['returned', 'expired'] as const)
    .run(async ({ assert, client }, state) => {
      const { collection, student, photo } = await returnedAndPaid()
      await photo.merge({ state, returnDeadlineAt: DateTime.utc().minus({ hours: 1 }) }).save()
      const asked = await askExtension(collection.id, student.id, '下周才能回到学校')
      const staff = await StaffFactory.merge({ role: 'operator' }).create()

      const list = await client.get('/office/extensions').withGuard('staff').loginAs(staff)
      list.assertTextIncludes('下周才能回到学校')
      await client
        .post(`/office/extensions/${asked.id}`)
        .form({ verdict: 'granted', hours: '48' })
        .withGuard('staff')
        .loginAs(staff)
        .withCsrfToken()
        .redirects(0)

      await photo.refresh()
      await asked.refresh()
      assert.deepEqual([photo.state, asked.state, asked.openSlot], ['returned', 'granted', null])
      assert.isAbove(photo.returnDeadlineAt!.diffNow('hours').hours, 47)
      assert.equal(await expireReturns(), 0)
      assert.lengthOf(await AuditEvent.query().where('action', 'submission.extended'), 1)
      assert.lengthOf(await Notice.query().where('event', 'extension_granted'), 1)
    })

  test('a refusal says why and moves nothing', async ({ assert, client }) => {
    const { collection, student, photo } = await returnedAndPaid()
    const deadline = photo.returnDeadlineAt!.toUnixInteger()
    const asked = await askExtension(collection.id, student.id, '下周才能回到学校')
    const staff = await StaffFactory.merge({ role: 'lead_reviewer' }).create()
    const send = (answer: string) =>
      client
        .post(`/office/extensions/${asked.id}`)
        .form({ verdict: 'refused', hours: '48', answer })
        .withGuard('staff')
        .loginAs(staff)
        .withCsrfToken()
        .redirects(0)

    await send('')
    await asked.refresh()
    assert.equal(asked.state, 'open')
    await send('学校的交付时间快到了')
    await asked.refresh()
    await photo.refresh()
    assert.equal(asked.state, 'refused')
    assert.equal(photo.returnDeadlineAt!.toUnixInteger(), deadline)
    const page = await client.get(`/collections/${collection.id}/extension`).loginAs(student)
    page.assertTextIncludes('学校的交付时间快到了')
  })

  test('an answer that came back stands at its own request, the others are as they were', async ({
    assert,
    client,
  }) => {
    const asked = []
    for (const reason of ['下周才能回到学校', '正在外地实习']) {
      const { collection, student } = await returnedAndPaid()
      asked.push(await askExtension(collection.id, student.id, reason))
    }
    const staff = await StaffFactory.apply('operator').create()

    const page = await client
      .post(`/office/extensions/${asked[1].id}`)
      .header('referer', '/office/extensions')
      .form({ verdict: 'granted', hours: '999', answer: '请尽快重拍', asked: asked[1].id })
      .withGuard('staff')
      .loginAs(staff)
      .withCsrfToken()

    const [, first, second] = page.text().split('<form ').slice(-3)
    assert.include(first, 'value="48"')
    assert.notInclude(first, 'p-err')
    assert.notInclude(first, '请尽快重拍')
    assert.include(second, 'value="999"')
    assert.include(second, 'id="hours-error"')
    assert.include(second, '请尽快重拍')
  })

  test('who opens the list has looked at each student in it', async ({ assert, client }) => {
    const { collection, student } = await returnedAndPaid()
    const asked = await askExtension(collection.id, student.id, '下周才能回到学校')
    const staff = await StaffFactory.apply('lead').create()

    await client.get('/office/extensions').withGuard('staff').loginAs(staff)

    const looks = await AccessEvent.query().where('staff_id', staff.id)
    assert.deepEqual(
      looks.map(({ what, subjectId }) => [what, subjectId]),
      [['extension_request', asked.id]]
    )
  })

  test('a {$self} may not answer')
    .with(['registrar', 'reviewer', 'auditor'] as const)
    .run(async ({ assert, client }, role) => {
      const { collection, student } = await returnedAndPaid()
      const asked = await askExtension(collection.id, student.id, '下周才能回到学校')
      const staff = await StaffFactory.merge({ role }).create()

      const answer = await client
        .post(`/office/extensions/${asked.id}`)
        .form({ verdict: 'granted', hours: '48' })
        .accept('json')
        .withGuard('staff')
        .loginAs(staff)
        .withCsrfToken()

      answer.assertStatus(403)
      await asked.refresh()
      assert.equal(asked.state, 'open')
    })
})

test.group('What the student found on CHSI', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('{$self} is kept once, with the student’s own word for it')
    .with(['confirmed', 'match_failed'] as const)
    .run(async ({ assert, client }, result) => {
      const { collection, student, photo } = await returnedAndPaid()
      await photo.merge({ state: 'delivered', deliveredAt: DateTime.utc() }).save()
      const send = () =>
        client
          .post(`/collections/${collection.id}/chsi`)
          .form({ result })
          .loginAs(student)
          .withCsrfToken()
          .redirects(0)

      const before = await client.get(`/collections/${collection.id}`).loginAs(student)
      before.assertTextIncludes('已在学信网核对无误')
      await send()
      await send()

      await photo.refresh()
      assert.deepEqual([photo.state, photo.chsiResult], [result, result])
      assert.equal(photo.isReplaceable, result === 'match_failed')
      assert.lengthOf(await AuditEvent.query().where('action', `submission.${result}`), 1)
      for (const path of ['/home', `/collections/${collection.id}`]) {
        const page = await client.get(path).loginAs(student)
        page.assertStatus(200)
      }
    })

  test('a photo that is not delivered has no result', async ({ assert, client }) => {
    const { collection, student, photo } = await returnedAndPaid()
    await client
      .post(`/collections/${collection.id}/chsi`)
      .form({ result: 'match_failed' })
      .loginAs(student)
      .withCsrfToken()
      .redirects(0)
    await photo.refresh()
    assert.equal(photo.state, 'returned')
  })
})
