import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import ReviewDecision from '#review/models/review_decision'
import { returnSubmission } from '#review/actions/return_submission'
import { deskPath, get, leaseOf, runningLeases, send, waitingPhoto } from '#tests/support/review'

test.group('Setting aside', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the photo leaves the queue with a note and comes back', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto({ hoursAgo: 3 })
    const next = await waitingPhoto({ hoursAgo: 1 })
    await leaseOf(photo, reviewer)

    const missing = await send(client, reviewer, deskPath(photo, '/aside'), { version: 1 })
    missing.assertFlashMessage('inputErrorsBag', { note: ['请写一句为什么稍后再看，给同事看。'] })
    const response = await send(client, reviewer, deskPath(photo, '/aside'), {
      version: 1,
      note: '请组长看看发型',
    })

    response.assertHeader('location', deskPath(next))
    await photo.refresh()
    assert.equal(photo.state, 'in_review')
    assert.equal(photo.setAsideNote, '请组长看看发型')
    assert.notEqual((await runningLeases())[0]?.submissionId, photo.id)
    const audit = await AuditEvent.query().where('action', 'submission.set_aside').firstOrFail()
    assert.deepEqual(audit.details, { version: 1 })
    const waiting = await get(client, reviewer, '/office/review')
    assert.notInclude(waiting.text(), deskPath(photo, '/pictures'))
    const aside = await get(client, reviewer, '/office/review?tab=aside')
    aside.assertTextIncludes('请组长看看发型')

    await send(client, reviewer, deskPath(photo, '/aside/end'))
    await photo.refresh()
    assert.isNull(photo.setAsideAt)
    assert.isNull(photo.setAsideNote)
  })

  test('a photo on somebody else’s desk is not set aside', async ({ assert, client }) => {
    const photo = await waitingPhoto()
    await leaseOf(photo, await StaffFactory.create())
    const response = await send(client, await StaffFactory.create(), deskPath(photo, '/aside'), {
      version: 1,
      note: '稍后',
    })
    assert.include(response.flashMessage('error'), '正由别人审核')
    await photo.refresh()
    assert.isNull(photo.setAsideAt)
  })
})

test.group('Boxes on a returned photo', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('they are kept as shares of the picture', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    await leaseOf(photo, reviewer)
    const marks = [{ x: 0.25, y: 0.3, width: 0.2, height: 0.1 }]
    await send(client, reviewer, deskPath(photo, '/return'), {
      version: 1,
      reasons: ['glasses_glare'],
      marks: JSON.stringify(marks),
    })
    await photo.refresh()
    assert.deepEqual(photo.marks, marks)
  })

  test('{$self} is no box')
    .with(['{', '[{"x":2,"y":0,"width":1,"height":1}]', '[1]'])
    .run(async ({ assert, client }, marks) => {
      const reviewer = await StaffFactory.create()
      const photo = await waitingPhoto()
      await leaseOf(photo, reviewer)
      await send(client, reviewer, deskPath(photo, '/return'), {
        version: 1,
        reasons: ['glasses_glare'],
        marks,
      })
      await photo.refresh()
      assert.equal(photo.state, 'in_review')
    })
})

test.group('Approving many', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('each is a decision of its own; what somebody else holds is named', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    const clean = await waitingPhoto({}, { findings: [] })
    const held = await waitingPhoto({}, { findings: [] })
    const warned = await waitingPhoto(
      {},
      { findings: [{ code: 'uneven_light', severity: 'warn', value: 1, limit: 0 }] }
    )
    const page = await get(client, reviewer, '/office/review/bulk')
    page.assertTextIncludes(`${clean.id}:1`)
    page.assertTextIncludes(`${held.id}:1`)
    assert.notInclude(page.text(), `${warned.id}:1`)
    await leaseOf(held, await StaffFactory.create())

    const fields = { photos: [`${clean.id}:1`, `${held.id}:1`] }
    const unlooked = await send(client, reviewer, '/office/review/bulk', fields)
    unlooked.assertFlashMessage('inputErrorsBag', { looked: ['请逐张看过照片，再勾选确认。'] })
    const response = await send(client, reviewer, '/office/review/bulk', { ...fields, looked: '1' })

    response.assertFlashMessage('success', '已通过 1 张。')
    const [refused] = response.flashMessage('refused') as unknown as { why: string }[]
    assert.include(refused.why, '正由别人审核')
    await clean.refresh()
    await held.refresh()
    assert.deepEqual([clean.state, held.state], ['approved', 'in_review'])
    assert.lengthOf(await AuditEvent.query().where('action', 'submission.approved'), 1)
    assert.lengthOf(await ReviewDecision.query(), 1)
  })
})

test.group('Lists and numbers of the review', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('only reviewers open them; a {$self} does not')
    .with(['operator', 'administrator', 'auditor'] as const)
    .run(async ({ client }, role) => {
      const staff = await StaffFactory.apply(role).create()
      for (const path of ['bulk', 'statistics', 'export']) {
        const refused = await get(client, staff, `/office/review/${path}`).accept('json')
        refused.assertStatus(403)
      }
      const refused = await send(client, staff, '/office/review/bulk').accept('json')
      refused.assertStatus(403)
    })

  test('a reviewer sees their own numbers, a lead everybody’s', async ({ assert, client }) => {
    const reviewer = await StaffFactory.merge({ name: '周立' }).create()
    const photo = await waitingPhoto()
    await returnSubmission(photo.id, reviewer.id, { version: 1, reasons: ['glasses_glare'] })
    const other = await StaffFactory.create()
    const lead = await StaffFactory.apply('lead').create()

    const own = await get(client, reviewer, '/office/review/statistics')
    own.assertTextIncludes('退回原因')
    const none = await get(client, other, `/office/review/statistics?staff=${reviewer.id}`)
    none.assertTextIncludes('这段时间还没有决定过照片')
    const all = await get(client, lead, '/office/review/statistics?days=1')
    all.assertTextIncludes('周立')
    assert.equal(all.status(), 200)
  })

  test('the list is taken away as a workbook, and that is written down', async ({
    assert,
    client,
  }) => {
    const reviewer = await StaffFactory.create()
    await waitingPhoto()
    const response = await get(client, reviewer, '/office/review/export?source=album')
    response.assertStatus(200)
    assert.include(response.header('content-type'), 'spreadsheetml')
    const audit = await AuditEvent.query().where('action', 'list.exported').firstOrFail()
    assert.deepInclude(audit.details, { list: 'review_waiting', filters: ['source'] })
  })

  test('the tabs show what belongs to them', async ({ assert, client }) => {
    const reviewer = await StaffFactory.create()
    const photo = await waitingPhoto()
    await returnSubmission(photo.id, reviewer.id, { version: 1, reasons: ['glasses_glare'] })
    const mine = await get(client, reviewer, '/office/review?tab=mine')
    mine.assertTextIncludes(deskPath(photo))
    const desk = await get(client, reviewer, deskPath(photo))
    desk.assertStatus(200)
    const other = await StaffFactory.create()
    const theirs = await get(client, other, '/office/review?tab=decided')
    assert.notInclude(theirs.text(), deskPath(photo))
    const lead = await StaffFactory.apply('lead').create()
    const all = await get(client, lead, '/office/review?tab=decided')
    all.assertTextIncludes(deskPath(photo))
  })
})
