import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { notifyStudent } from '#accounts/actions/notify_student'
import type Staff from '#accounts/models/staff'
import { recordAccess } from '#audit/actions/record_access'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import { maskEmail, maskPhone } from '#documents/masking'
import { postCaseMessage } from '#messages/actions/post_case_message'
import { settleCaseThread } from '#messages/actions/settle_case_thread'
import Announcement from '#messages/models/announcement'
import CaseThread from '#messages/models/case_thread'
import { askExtension } from '#review/actions/ask_extension'
import { confirmedCollection, openCohort } from '#tests/support/people'
import { returnedAndPaid } from '#tests/support/refunds'
import { sheetRows } from '#tests/support/sheet_rows'

/** Who may not take a list away, because they may not open it. */
const REFUSED = {
  '/office/messages/export': ['reviewer', 'auditor'],
  '/office/outbox/export': ['registrar', 'reviewer', 'lead_reviewer'],
  '/office/announcements/export': ['registrar', 'lead_reviewer', 'operator', 'auditor'],
  '/office/texts/export': ['registrar', 'lead_reviewer', 'operator', 'auditor'],
  '/office/extensions/export': ['registrar', 'reviewer', 'auditor'],
  '/office/audit/looks/export': ['registrar', 'reviewer', 'lead_reviewer', 'operator'],
} as const

test.group('Lists as files', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('the case inbox: who waits since when, at one’s own school, without what was written', async ({
    assert,
    client,
  }) => {
    const mine = await writtenCase('请问什么时候有结果？')
    const theirs = await writtenCase('可以改地址吗？')
    const registrar = await StaffFactory.merge({ schoolId: mine.cohort.schoolId })
      .apply('registrar')
      .create()
    const operator = await StaffFactory.apply('operator').create()

    const [titles, ...rows] = await rowsOf(client, registrar, '/office/messages/export')
    assert.equal(titles, '学生 学校 毕业届 照片 状态 等待起 最近留言')
    assert.lengthOf(rows, 1)
    assert.include(rows[0], `${mine.student.name} ${mine.cohort.school.name} 2027 未提交 待回复`)
    assert.notInclude(rows[0], '请问')

    await db.transaction(async (trx) => {
      const thread = await CaseThread.findByOrFail('collection_id', mine.id)
      await settleCaseThread(trx, thread.id, operator.id)
    })
    const waiting = await rowsOf(client, operator, '/office/messages/export?tab=waiting')
    assert.lengthOf(waiting, 2)
    assert.include(waiting[1], theirs.cohort.school.name)
    const all = await rowsOf(client, operator, '/office/messages/export?tab=all')
    assert.lengthOf(all, 3)
    assert.deepEqual(await lastExport(), { list: 'case_messages', rows: 2, filters: ['tab'] })
  })

  test('the outbox: masked addresses, and never what a message says', async ({
    assert,
    client,
  }) => {
    const { student } = await writtenCase('你好')
    await db.transaction((trx) =>
      notifyStudent(trx, student.id, {
        event: 'photo_approved',
        key: `photo_approved:${student.id}`,
      })
    )
    const auditor = await StaffFactory.apply('auditor').create()

    const [titles, ...rows] = await rowsOf(client, auditor, '/office/outbox/export')
    assert.equal(titles, '写入时间 事件 方式 收件地址 状态 最早发送')
    assert.lengthOf(rows, 2)
    const text = rows.join('\n')
    assert.include(text, maskEmail(student.email))
    assert.include(text, maskPhone(student.mobile))
    for (const secret of [student.email, student.mobile, student.name, '登录']) {
      assert.notInclude(text, secret)
    }
    const sms = await rowsOf(client, auditor, '/office/outbox/export?channel=sms')
    assert.lengthOf(sms, 2)
    assert.include(sms[1], '短信')
    assert.deepEqual(await lastExport(), { list: 'outbox', rows: 1, filters: ['channel'] })
  })

  test('announcements, of a state', async ({ assert, client }) => {
    const { school } = await openCohort()
    const now = DateTime.utc()
    await announcement({ title: '节假日安排', audience: 'school', schoolId: school.id })
    await announcement({ title: '系统维护', titleEn: 'Maintenance', bodyEn: 'At night.' }, now)
    const administrator = await StaffFactory.apply('administrator').create()

    const all = await rowsOf(client, administrator, '/office/announcements/export')
    assert.lengthOf(all, 3)
    assert.include(all[2], `${school.name} 草稿`)
    const [, shown, ...others] = await rowsOf(
      client,
      administrator,
      '/office/announcements/export?state=published'
    )
    assert.lengthOf(others, 0)
    assert.include(shown, '系统维护 正文 Maintenance At night. 全部学生 已发布')
    assert.deepEqual(await lastExport(), { list: 'announcements', rows: 1, filters: ['state'] })
  })

  test('texts that may be changed, of a group and with these words', async ({ assert, client }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const [titles, ...rows] = await rowsOf(
      client,
      administrator,
      `/office/texts/export?group=reasons&search=${encodeURIComponent('头发遮挡眉眼')}`
    )
    assert.equal(titles, '用在哪里 中文 English 状态 默认中文 默认 English')
    assert.isAbove(rows.length, 0)
    for (const row of rows) assert.include(row, '默认')
    assert.include(rows.join('\n'), '头发遮挡眉眼')
    assert.deepEqual((await lastExport()).filters, ['group', 'search'])
  })

  test('requests for more time, with their reasons; the look is written down', async ({
    assert,
    client,
  }) => {
    const { collection, student } = await returnedAndPaid()
    await askExtension(collection.id, student.id, '下周才能回到学校')
    const lead = await StaffFactory.apply('lead').create()

    const [titles, ...rows] = await rowsOf(client, lead, '/office/extensions/export')
    assert.match(titles, /^学生 学校 毕业届 理由 申请时间 结果/)
    assert.lengthOf(rows, 1)
    assert.include(rows[0], '下周才能回到学校')
    assert.include(rows[0], '待答复')
    const looks = await db.from('access_events').where('what', 'extension_list')
    assert.lengthOf(looks, 1)
    assert.deepEqual(await lastExport(), { list: 'extensions', rows: 1, filters: ['tab'] })
    assert.lengthOf(await rowsOf(client, lead, '/office/extensions/export?tab=decided'), 1)
  })

  test('looks at personal data: what, who, whose and why, of one person and of a time', async ({
    assert,
    client,
  }) => {
    const { student } = await writtenCase('你好')
    const operator = await StaffFactory.merge({ name: '运营甲' }).apply('operator').create()
    const look = { staff: operator, ip: '127.0.0.1', subject: student }
    await recordAccess({ ...look, what: 'full_numbers', reason: '核对身份' })
    await recordAccess({ ...look, what: 'student' })
    const auditor = await StaffFactory.apply('auditor').create()

    const [titles, ...rows] = await rowsOf(
      client,
      auditor,
      `/office/audit/looks/export?tab=access&about=${operator.id}&days=7&sort=time`
    )
    assert.equal(titles, '时间 查看内容 操作人 角色 对象 编号 原因')
    assert.lengthOf(rows, 2)
    assert.include(rows[0], `完整证件号码和联系方式 运营甲 运营 学生 ${student.id} 核对身份`)
    assert.include(rows[1], '学生档案 运营甲')
    assert.deepEqual(await lastExport(), {
      list: 'access',
      rows: 2,
      filters: ['about', 'days', 'sort'],
    })
    const nobody = `/office/audit/looks/export?tab=access&about=${auditor.id}`
    assert.lengthOf(await rowsOf(client, auditor, nobody), 1)
  })

  test('{0} is for nobody who may not open the list')
    .with(Object.entries(REFUSED))
    .run(async ({ assert, client }, [path, roles]) => {
      for (const role of roles) {
        const staff = await StaffFactory.merge({ role }).create()
        const answer = await client.get(path).withGuard('staff').loginAs(staff).accept('json')
        answer.assertStatus(403)
      }
      const nobody = await client.get(path).redirects(0)
      nobody.assertHeader('location', '/office/login')
      assert.lengthOf(await AuditEvent.query().where('action', 'list.exported'), 0)
    })
})

function rowsOf(client: ApiClient, staff: Staff, path: string): Promise<string[]> {
  return sheetRows(client.get(path).withGuard('staff').loginAs(staff))
}

async function lastExport() {
  const { details } = await AuditEvent.query()
    .where('action', 'list.exported')
    .orderBy('id', 'desc')
    .firstOrFail()
  return details as { list: string; rows: number; filters: string[] }
}

/** A collection whose student has written to the staff. */
async function writtenCase(body: string) {
  const cohort = await openCohort()
  const collection = await confirmedCollection(cohort)
  await collection.load('student')
  await collection.load('cohort', (query) => query.preload('school'))
  const about = {
    collectionId: collection.id,
    studentId: collection.studentId,
    schoolId: cohort.schoolId,
  }
  const author = { kind: 'student' as const, id: collection.studentId }
  await db.transaction((trx) => postCaseMessage(trx, about, author, body, DateTime.utc()))
  return collection
}

async function announcement(values: Partial<Announcement>, publishedAt: DateTime | null = null) {
  const fields = { audience: 'students', title: '公告', body: '正文', publishedAt, ...values }
  await Announcement.create(fields as Partial<Announcement>)
}
