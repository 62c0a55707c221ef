import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import type Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import ReviewDecision from '#review/models/review_decision'
import { graduateOf } from '#tests/support/graduates'
import { openCohort } from '#tests/support/people'
import { deskPath, get, leaseOf, runningLeases, send, waitingPhoto } from '#tests/support/review'

test.group('Approving', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the photo is approved, written down, and the next one is on the desk', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto({ hoursAgo: 5 })
    const next = await waitingPhoto({ hoursAgo: 2 })
    await leaseOf(photo, reviewer)

    const response = await send(client, reviewer, deskPath(photo, '/approval'), { version: 1 })

    response.assertHeader('location', deskPath(next))
    response.assertFlashMessage('success', '已通过。')
    await photo.refresh()
    assert.equal(photo.state, 'approved')
    assert.equal(photo.reviewerId, reviewer.id)
    assert.isNotNull(photo.decidedAt)
    const decision = await ReviewDecision.findByOrFail('submissionId', photo.id)
    assert.deepInclude(decision.serialize(), {
      staffId: reviewer.id,
      verdict: 'approved',
      reasons: null,
    })
    const audit = await AuditEvent.findByOrFail('subjectId', photo.id)
    assert.equal(audit.action, 'submission.approved')
    assert.equal(audit.actorId, reviewer.id)
    assert.deepEqual(audit.details, { version: 1 })
    const leases = await runningLeases()
    assert.deepEqual(
      leases.map(({ submissionId }) => submissionId),
      [next.id]
    )
  })

  test('after the last photo the queue is shown, with its filter', async ({ client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    await waitingPhoto()
    await leaseOf(photo, reviewer)

    const response = await send(client, reviewer, deskPath(photo, '/approval'), {
      version: 1,
      school: photo.schoolId,
    })

    response.assertHeader('location', `/office/review?school=${photo.schoolId}`)
  })

  test('the graduate on the roster is collected', async ({ assert, client }) => {
    const cohort = await openCohort()
    const record = await graduateOf(cohort)
    await record.merge({ state: 'confirmed' }).save()
    const photo = await waitingPhoto({ cohort })
    await photo.load('collection')
    await photo.collection.merge({ graduateRecordId: record.id }).save()
    const reviewer = await StaffFactory.create()
    await leaseOf(photo, reviewer)

    await send(client, reviewer, deskPath(photo, '/approval'), { version: 1 })

    await record.refresh()
    assert.equal(record.state, 'collected')
    const audit = await AuditEvent.findByOrFail('subjectId', record.id)
    assert.equal(audit.action, 'graduate_record.collected')
  })

  test('it is refused while a reason for a return is ticked', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    await leaseOf(photo, reviewer)

    const response = await send(client, reviewer, deskPath(photo, '/approval'), {
      version: 1,
      reasons: ['retouched'],
    })

    assert.deepEqual(response.flashMessage('inputErrorsBag'), {
      reasons: ['已勾选退回原因。要通过这张照片，请先取消勾选。'],
    })
    await assertUnchanged(assert, photo)
  })
})

test.group('Returning', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the photo goes back with its reasons, a note and a deadline', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto({ cohort: await openCohort({ returnDeadlineHours: 72 }) })
    await leaseOf(photo, reviewer)

    const response = await send(client, reviewer, deskPath(photo, '/return'), {
      version: 1,
      reasons: ['glasses_glare', 'other'],
      note: '  请摘下眼镜  ',
    })

    response.assertHeader('location', '/office/review')
    response.assertFlashMessage('success', '已退回，学生会看到 2 条原因。')
    await photo.refresh()
    assert.equal(photo.state, 'returned')
    assert.deepEqual(photo.returnReasons, ['glasses_glare', 'other'])
    assert.equal(photo.returnNote, '请摘下眼镜')
    assert.approximately(photo.returnDeadlineAt!.diff(DateTime.utc(), 'hours').hours, 72, 0.01)
    const decision = await ReviewDecision.findByOrFail('submissionId', photo.id)
    assert.equal(decision.verdict, 'returned')
    assert.deepEqual(decision.reasons, ['glasses_glare', 'other'])
    assert.equal(decision.note, '请摘下眼镜')
    const audit = await AuditEvent.findByOrFail('subjectId', photo.id)
    assert.equal(audit.action, 'submission.returned')
    assert.deepEqual(audit.details, { version: 1, reasons: ['glasses_glare', 'other'] })
    assert.lengthOf(await runningLeases(), 0)
  })

  test('it needs a reason; what was written stays on the page', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    await leaseOf(photo, reviewer)

    const response = await send(client, reviewer, deskPath(photo, '/return'), {
      version: 1,
      note: '左脸太暗',
    })
    const page = await get(client, reviewer, deskPath(photo)).withFlashMessages(
      response.flashMessages()
    )

    page.assertTextIncludes('id="reasons-error"')
    page.assertTextIncludes('请至少选择一项退回原因。')
    page.assertTextIncludes('左脸太暗</textarea>')
    await assertUnchanged(assert, photo)
  })

  test('other needs a note; the ticks stay', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    await leaseOf(photo, reviewer)

    const response = await send(client, reviewer, deskPath(photo, '/return'), {
      version: 1,
      reasons: ['other', 'mirrored'],
      note: '  ',
    })
    const page = await get(client, reviewer, deskPath(photo)).withFlashMessages(
      response.flashMessages()
    )

    page.assertTextIncludes('id="note-error"')
    page.assertTextIncludes('选择“其他原因”时，请在补充说明里写明原因。')
    for (const code of ['other', 'mirrored']) {
      assert.match(page.text(), new RegExp(`value="${code}"[^>]* checked`))
    }
    assert.notMatch(page.text(), /value="retouched"[^>]* checked/)
    await assertUnchanged(assert, photo)
  })

  test('unknown reasons, double reasons and a long note are refused', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    await leaseOf(photo, reviewer)
    for (const fields of [
      { reasons: ['ugly'] },
      { reasons: ['retouched', 'retouched'] },
      { reasons: ['retouched'], note: '长'.repeat(201) },
    ]) {
      const response = await send(client, reviewer, deskPath(photo, '/return'), {
        version: 1,
        ...fields,
      }).accept('json')
      response.assertStatus(422)
    }
    await assertUnchanged(assert, photo)
  })
})

test.group('Decisions that come too late', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a {role} may not decide')
    .with([
      { role: 'registrar' },
      { role: 'operator' },
      { role: 'administrator' },
      { role: 'auditor' },
    ] as const)
    .run(async ({ assert, client }, { role }) => {
      const staff = await StaffFactory.apply(role).create()
      const photo = await waitingPhoto()
      for (const [verdict, fields] of [
        ['/approval', { version: 1 }],
        ['/return', { version: 1, reasons: ['retouched'] }],
        ['/lease', {}],
        ['/lease/release', {}],
      ] as const) {
        const response = await send(client, staff, deskPath(photo, verdict), fields).accept('json')
        response.assertStatus(403)
      }
      await assertUnchanged(assert, photo)
    })

  test('the photo is on somebody else’s desk', async ({ assert, client }) => {
    const [reviewer, other] = await StaffFactory.createMany(2)
    const photo = await waitingPhoto()
    await leaseOf(photo, other)

    const answer = await send(client, reviewer, deskPath(photo, '/approval'), { version: 1 })
    assert.equal(answer.flashMessage('error'), '这张照片正由别人审核，没有改动。请审核下一张。')
    const json = await send(client, reviewer, deskPath(photo, '/return'), {
      version: 1,
      reasons: ['retouched'],
    }).accept('json')
    json.assertStatus(409)
    json.assertBodyContains({ error: { code: 'review.errors.held' } })
    await assertUnchanged(assert, photo)
  })

  test('a lease that ran out counts as long as nobody else took the photo', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    await leaseOf(photo, reviewer, -60)

    await send(client, reviewer, deskPath(photo, '/approval'), { version: 1 })

    await photo.refresh()
    assert.equal(photo.state, 'approved')
  })

  test('the page shows another version of the photo', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto({}, { version: 2 })
    await leaseOf(photo, reviewer)

    const response = await send(client, reviewer, deskPath(photo, '/approval'), {
      version: 1,
    }).accept('json')

    response.assertStatus(409)
    response.assertBodyContains({ error: { code: 'review.errors.other_version' } })
    await assertUnchanged(assert, photo)
  })

  test('the photo is decided already', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto({}, { state: 'returned' })

    const response = await send(client, reviewer, deskPath(photo, '/approval'), {
      version: 1,
    }).accept('json')

    response.assertStatus(409)
    response.assertBodyContains({ error: { code: 'review.errors.decided' } })
    await assertUnchanged(assert, photo, 'returned')
  })

  test('there is no such photo', async ({ client }) => {
    const reviewer = await StaffFactory.create()
    const path = '/office/review/submissions/01a20da7-0a99-77c5-8f44-5d53c8413116'
    for (const [rest, fields] of [
      ['/approval', { version: 1 }],
      ['/return', { version: 1, reasons: ['retouched'] }],
      ['/lease', {}],
    ] as const) {
      const response = await send(client, reviewer, path + rest, fields).accept('json')
      response.assertStatus(404)
    }
  })

  test('a form that is sent twice decides once and leads to the same photo', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto({ hoursAgo: 5 })
    const next = await waitingPhoto({ hoursAgo: 2 })
    await leaseOf(photo, reviewer)
    const fields = { version: 1, _once: '0b0f4c5e-7f0b-4f0a-8a35-2f1d9d1a7c11' }

    for (let clicks = 0; clicks < 2; clicks++) {
      const response = await send(client, reviewer, deskPath(photo, '/approval'), fields)
      response.assertHeader('location', deskPath(next))
    }

    assert.lengthOf(await ReviewDecision.query().where('submission_id', photo.id), 1)
    await next.refresh()
    assert.equal(next.state, 'in_review')
  })
})

async function assertUnchanged(
  assert: { equal: Function; lengthOf: Function },
  photo: Submission,
  state = 'in_review'
) {
  await photo.refresh()
  assert.equal(photo.state, state)
  assert.lengthOf(await ReviewDecision.query().where('submission_id', photo.id), 0)
  assert.lengthOf(await AuditEvent.query().where('subject_id', photo.id), 0)
}
