import { randomUUID } from 'node:crypto'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import AuditEvent from '#audit/models/audit_event'
import type Student from '#accounts/models/student'
import { startCollection } from '#capture/actions/start_collection'
import Collection from '#capture/models/collection'
import { CollectionFactory } from '#database/factories/collection'
import { StudentFactory } from '#database/factories/student'
import { graduateOf } from '#tests/support/graduates'
import { confirmedCollection, openCohort } from '#tests/support/people'

test.group('A double click', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('on 开始线上采集 starts one collection', async ({ client, assert }) => {
    const student = await onRoster()

    const [first, second] = await clickTwice(client, student, '/collections', {})

    const [collection, ...others] = await Collection.query().where('student_id', student.id)
    assert.lengthOf(others, 0)
    assert.equal(first, `/collections/${collection.id}/information`)
    assert.equal(second, first)
    assert.sameMembers(await actions(), ['collection.started', 'graduate_record.matched'])
  })

  test('on 下一步 after choosing the school starts one collection', async ({ client, assert }) => {
    const cohort = await openCohort()
    const student = await StudentFactory.create()

    const [first, second] = await clickTwice(client, student, '/collections', { cohort: cohort.id })

    assert.equal(second, first)
    assert.lengthOf(await Collection.query().where('student_id', student.id), 1)
    assert.deepEqual(await actions(), ['collection.started'])
  })

  test('on 信息无误 confirms once', async ({ client, assert }) => {
    const student = await onRoster()
    const collection = await startCollection(student.id, null, DateTime.utc())
    const path = `/collections/${collection!.id}`

    const [first, second] = await clickTwice(client, student, `${path}/information`, {
      answer: 'right',
      chsi_photo: 'none',
    })

    assert.equal(first, `${path}/photo`)
    assert.equal(second, first)
    assert.deepEqual(await actions('collection.confirmed'), ['collection.confirmed'])
  })

  test('on 提交更正 reports once', async ({ client, assert }) => {
    const student = await onRoster()
    const collection = await startCollection(student.id, null, DateTime.utc())
    const path = `/collections/${collection!.id}`

    const [first, second] = await clickTwice(client, student, `${path}/information`, {
      answer: 'wrong',
      chsi_photo: 'none',
      wrong: 'majorName',
      correction: '应为海洋技术',
    })

    assert.equal(second, first)
    assert.lengthOf(await actions('collection.correction_requested'), 1)
  })

  test('on 下一步 after typing the information keeps it once', async ({ client, assert }) => {
    const student = await StudentFactory.create()
    const { id } = await CollectionFactory.apply('unconfirmed')
      .merge({ studentId: student.id, cohortId: (await openCohort()).id })
      .create()

    const [first, second] = await clickTwice(client, student, `/collections/${id}/information`, {
      chsi_photo: 'none',
      level: '05',
      majorName: '环境工程',
      studentNo: 'B2023-0418',
      expectedGraduation: '2027-06',
    })

    assert.equal(first, `/collections/${id}/photo`)
    assert.equal(second, first)
    assert.deepEqual(await actions(), ['collection.confirmed'])
  })

  test('on 同意，继续拍照 records each consent once', async ({ client, assert }) => {
    const collection = await confirmedCollection(await openCohort())
    await collection.load('student')
    const path = `/collections/${collection.id}`

    const [first, second] = await clickTwice(client, collection.student, `${path}/photo-consents`, {
      sensitive_face: '1',
      share_school_chsi: '1',
    })

    assert.equal(first, `${path}/photo`)
    assert.equal(second, first)
    assert.deepEqual(await actions(), ['student.consented'])
  })
})

/** Sends one form twice, as the one-time key of the page has it. @returns where each answer leads */
async function clickTwice(
  client: ApiClient,
  student: Student,
  path: string,
  form: Record<string, string>
): Promise<string[]> {
  const once = randomUUID()
  const leads: string[] = []
  for (let click = 0; click < 2; click++) {
    const answer = await client
      .post(path)
      .loginAs(student)
      .withCsrfToken()
      .form({ ...form, _once: once })
      .redirects(0)
    leads.push(answer.header('location')!)
  }
  return leads
}

async function onRoster(): Promise<Student> {
  const student = await StudentFactory.create()
  await graduateOf(await openCohort(), { certNo: student.documentNumber, name: student.name })
  return student
}

/** What the audit trail says happened, in order; of one kind when it is named. */
async function actions(only?: string): Promise<string[]> {
  const events = await AuditEvent.query().orderBy('id')
  return events.map(({ action }) => action).filter((action) => !only || action === only)
}
