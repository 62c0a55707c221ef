import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import PhotoObjection from '#review/models/photo_objection'
import { objectToPhoto } from '#review/actions/object_to_photo'
import { reopenSubmission } from '#review/actions/reopen_submission'
import type Cohort from '#roster/models/cohort'
import { startedGraduate } from '#tests/support/cohorts'
import { openCohort } from '#tests/support/people'
import { sheetRows } from '#tests/support/sheet_rows'

const REASON = '照片不是本人，请再看一次'

test.group('A school’s objection to an approved photo', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is made once, and both sides read it', async ({ client, assert }) => {
    const cohort = await openCohort()
    const { photo, record } = await startedGraduate(
      cohort,
      'approved',
      { name: '欧阳子墨' },
      { reviewSince: DateTime.utc() }
    )
    const registrar = await registrarOf(cohort)
    const lead = await StaffFactory.apply('lead').create()

    const sheet = await get(client, registrar, `/office/cohorts/${cohort.id}/photos`)
    sheet.assertTextIncludes('反映问题')
    const form = await get(client, registrar, `/office/objections/photos/${photo!.id}`)
    form.assertTextIncludes('照片有什么问题')
    const made = await object(client, registrar, photo!.id)
    made.assertHeader('location', '/office/objections')
    const again = await object(client, registrar, photo!.id)
    assert.include(again.flashMessage('error'), '已有待处理的反映')

    const [objection, ...others] = await PhotoObjection.all()
    assert.lengthOf(others, 0)
    assert.deepEqual([objection.state, objection.reason], ['open', REASON])
    const events = await AuditEvent.query().where('action', 'submission.objected')
    assert.deepEqual(
      events.map(({ actorId, subjectId }) => [actorId, subjectId]),
      [[registrar.id, photo!.id]]
    )
    const after = await get(client, registrar, `/office/cohorts/${cohort.id}/photos`)
    after.assertTextIncludes('已反映问题')
    for (const [person, path] of [
      [registrar, `/office/graduates/${record.id}`],
      [registrar, '/office/objections'],
      [lead, '/office/objections'],
      [lead, `/office/review/submissions/${photo!.id}`],
    ] as const) {
      const page = await get(client, person, path)
      page.assertTextIncludes(REASON)
    }
    const home = await get(client, lead, '/office')
    assert.match(home.text().replace(/<[^>]*>|\s+/g, ' '), /照片反映\s+1/)
    const rows = await sheetRows(get(client, lead, '/office/objections/export'))
    assert.lengthOf(rows, 2)
    assert.include(rows[1], REASON)
  }).timeout(20_000)

  test('is answered once by a lead reviewer, and the photo stays', async ({ client, assert }) => {
    const cohort = await openCohort()
    const { photo, record } = await startedGraduate(cohort, 'delivered')
    const registrar = await registrarOf(cohort)
    const { id } = await objectToPhoto(photo!.id, registrar, REASON)
    const lead = await StaffFactory.apply('lead').create()

    const refused = await answer(client, registrar, id).accept('json')
    refused.assertStatus(403)
    const empty = await answer(client, lead, id, '')
    assert.deepEqual(empty.flashMessage('inputErrorsBag'), { answer: ['请填写答复。'] })
    await answer(client, lead, id)
    const twice = await answer(client, lead, id, '另一个答复').accept('json')
    twice.assertStatus(409)

    const objection = await PhotoObjection.findOrFail(id)
    assert.deepEqual([objection.state, objection.answer], ['answered', '已与学生核对，是本人'])
    await photo!.refresh()
    assert.equal(photo!.state, 'delivered')
    const page = await get(client, registrar, `/office/graduates/${record.id}`)
    page.assertTextIncludes('已与学生核对，是本人')
    page.assertTextIncludes('反映照片问题')
  })

  test('has its answer when the photo is reviewed again', async ({ client, assert }) => {
    const cohort = await openCohort()
    const { photo } = await startedGraduate(cohort, 'approved')
    const registrar = await registrarOf(cohort)
    const { id } = await objectToPhoto(photo!.id, registrar, REASON)
    const lead = await StaffFactory.apply('lead').create()

    await reopenSubmission(photo!.id, lead.id, '学校反映不是本人', DateTime.utc())

    const objection = await PhotoObjection.findOrFail(id)
    assert.deepEqual([objection.state, objection.openSlot], ['reopened', null])
    const page = await get(client, registrar, '/office/objections?tab=ended')
    page.assertTextIncludes('重新审核')
    const late = await object(client, registrar, photo!.id)
    assert.include(late.flashMessage('error'), '不是审核通过的照片')
  })

  test('to a photo that nobody had looked at: a lead reviewer opens it and has it reviewed', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const { photo } = await startedGraduate(cohort, 'approved', {}, { decidedAt: DateTime.utc() })
    await objectToPhoto(photo!.id, await registrarOf(cohort), REASON)
    const lead = await StaffFactory.apply('lead').create()
    const desk = `/office/review/submissions/${photo!.id}`

    const page = await get(client, lead, desk)
    page.assertTextIncludes(REASON)
    await post(client, lead, `${desk}/reopening`, { reason: '学校反映不是本人' })

    const queue = await get(client, lead, '/office/review')
    queue.assertTextIncludes(photo!.id)
    await photo!.refresh()
    assert.isNotNull(photo!.reviewSince)
  })

  test('other schools and other roles neither read nor make one; a reason is needed', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const { photo } = await startedGraduate(cohort, 'approved')
    await objectToPhoto(photo!.id, await registrarOf(cohort), REASON)
    const stranger = await registrarOf(await openCohort())

    const list = await get(client, stranger, '/office/objections')
    assert.notInclude(list.text(), REASON)
    const form = await get(client, stranger, `/office/objections/photos/${photo!.id}`)
    form.assertStatus(404)
    const foreign = await object(client, stranger, photo!.id)
    foreign.assertStatus(404)
    for (const role of ['operator', 'auditor', 'lead'] as const) {
      const person = await StaffFactory.apply(role).create()
      const refused = await object(client, person, photo!.id).accept('json')
      refused.assertStatus(403)
    }
    const { photo: second } = await startedGraduate(cohort, 'approved')
    const short = await object(client, await registrarOf(cohort), second!.id, '丑')
    assert.property(short.flashMessage('inputErrorsBag'), 'reason')
    assert.lengthOf(await PhotoObjection.all(), 1)
  })
})

function registrarOf(cohort: Cohort): Promise<Staff> {
  return StaffFactory.merge({ schoolId: cohort.schoolId }).apply('registrar').create()
}

function get(client: ApiClient, staff: Staff, path: string) {
  return client.get(path).withGuard('staff').loginAs(staff)
}

function object(client: ApiClient, staff: Staff, photo: string, reason = REASON) {
  return post(client, staff, `/office/objections/photos/${photo}`, { reason })
}

function answer(client: ApiClient, staff: Staff, id: string, text = '已与学生核对，是本人') {
  return post(client, staff, `/office/objections/${id}/answer`, { answer: text })
}

function post(client: ApiClient, staff: Staff, path: string, form: Record<string, string>) {
  return client
    .post(path)
    .form(form)
    .header('accept', 'text/html')
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .redirects(0)
}
