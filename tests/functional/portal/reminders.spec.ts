import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import ExcelJS from 'exceljs'
import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import Notice from '#messages/models/notice'
import OutboxMessage from '#messages/models/outbox_message'
import { listToRemind, remindStudents } from '#portal/actions/remind_students'
import type Cohort from '#roster/models/cohort'
import { mixedCohort, startedGraduate } from '#tests/support/cohorts'
import { graduateOf } from '#tests/support/graduates'
import { openCohort } from '#tests/support/people'

test.group('Reminders', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('reach those whose turn it is, once a day', async ({ client, assert }) => {
    const cohort = await openCohort()
    await mixedCohort(cohort)
    const registrar = await registrarOf(cohort)

    const page = await client
      .get(`/office/cohorts/${cohort.id}/reminders/create`)
      .withGuard('staff')
      .loginAs(registrar)
    page.assertTextIncludes('给 5 人发送提醒')

    const sent = await send(client, registrar, cohort, { students: 5 })
    sent.assertFlashMessage('success', '已提醒 5 名学生。')
    assert.lengthOf(await Notice.query().where('event', 'reminder'), 5)
    assert.lengthOf(await OutboxMessage.query().where('channel', 'email'), 5)
    const event = await AuditEvent.findByOrFail('action', 'cohort.reminded')
    assert.equal(event.subjectId, cohort.id)
    assert.deepEqual(event.details, { students: 5 })

    const again = await send(client, registrar, cohort, { students: 5 })
    again.assertFlashMessage('error', '没有需要提醒的学生：他们已经完成，或今天已经提醒过。')
    assert.lengthOf(await Notice.query().where('event', 'reminder'), 5)
  })

  test('a number that changed since the page is looked at again', async ({ client, assert }) => {
    const cohort = await openCohort()
    await startedGraduate(cohort, null)
    const sent = await send(client, await registrarOf(cohort), cohort, { students: 9 })
    sent.assertFlashMessage('error', '人数刚刚有变化，请核对后重新发送。')
    assert.lengthOf(await Notice.query().where('event', 'reminder'), 0)
  })

  test('the next day the same students may be reminded again', async ({ assert }) => {
    const cohort = await openCohort()
    const { collection } = await startedGraduate(cohort, 'returned')
    const registrar = await registrarOf(cohort)
    const part = { cohortId: cohort.id }

    assert.equal(await remindStudents(part, 1, registrar), 1)
    assert.lengthOf(await listToRemind(part, collection.createdAt), 0)
    assert.lengthOf(await listToRemind(part, collection.createdAt.plus({ days: 1 })), 1)
  })

  test('one class only', async ({ client, assert }) => {
    const cohort = await openCohort()
    const mine = await startedGraduate(cohort, null, { department: '设计学院', className: '一班' })
    await startedGraduate(cohort, null, { department: '设计学院', className: '二班' })

    await send(client, await registrarOf(cohort), cohort, {
      students: 1,
      department: '设计学院',
      class: '一班',
    })

    const [notice, ...others] = await Notice.query().where('event', 'reminder')
    assert.lengthOf(others, 0)
    assert.equal(notice.recipientId, mine.student.id)
  })

  test('another school’s registrar and a lead reviewer remind nobody', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await startedGraduate(cohort, null)
    const stranger = await registrarOf(await openCohort())
    const lead = await StaffFactory.apply('lead').create()

    for (const staff of [stranger, lead]) await send(client, staff, cohort, { students: 1 })

    assert.lengthOf(await Notice.query().where('event', 'reminder'), 0)
  })

  test('the unregistered are a list for the class teacher, and taking it is written down', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const record = await graduateOf(cohort, { name: '欧阳子墨', studentNo: '0012' })
    await startedGraduate(cohort, null, { name: '李嘉怡' })
    const registrar = await registrarOf(cohort)

    const request = client
      .get(`/office/cohorts/${cohort.id}/unregistered/export`)
      .withGuard('staff')
      .loginAs(registrar)
    request.request.buffer(true).parse(asBytes as any)
    const response = await request

    response.assertStatus(200)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(response.body() as any)
    const lines = book.worksheets[0].getRows(1, 2)!.map((row) => (row.values as unknown[]).slice(1))
    assert.equal(book.worksheets[0].rowCount, 2)
    assert.deepEqual(lines, [
      ['学号', '姓名', '院系', '班级'],
      ['0012', '欧阳子墨', record.department, record.className],
    ])
    const event = await AuditEvent.findByOrFail('action', 'list.exported')
    assert.deepEqual(event.details, { list: 'unregistered', rows: 1, filters: ['cohort'] })
    const stranger = await registrarOf(await openCohort())
    const refused = await client
      .get(`/office/cohorts/${cohort.id}/unregistered/export`)
      .withGuard('staff')
      .loginAs(stranger)
    refused.assertStatus(404)
  })
})

function asBytes(stream: IncomingMessage, done: (error: Error | null, body: unknown) => void) {
  buffer(stream).then(
    (bytes) => done(null, bytes),
    (error) => done(error, null)
  )
}

function registrarOf(cohort: Cohort): Promise<Staff> {
  return StaffFactory.merge({ schoolId: cohort.schoolId }).apply('registrar').create()
}

function send(client: ApiClient, staff: Staff, cohort: Cohort, fields: Record<string, unknown>) {
  return client
    .post(`/office/cohorts/${cohort.id}/reminders`)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', `/office/cohorts/${cohort.id}/reminders/create`)
    .form(fields)
    .redirects(0)
}
