import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { nameHash } from '#accounts/models/student'
import AccessEvent from '#audit/models/access_event'
import AuditEvent from '#audit/models/audit_event'
import type Collection from '#capture/models/collection'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import { nameKey } from '#documents/person_name'
import CaseMessage from '#messages/models/case_message'
import CaseThread from '#messages/models/case_thread'
import Notice from '#messages/models/notice'
import OutboxMessage from '#messages/models/outbox_message'
import { dbTime } from '#shared/db_time'
import { confirmedCollection, openCohort } from '#tests/support/people'

const MARKUP = `<script>alert(1)</script>\n第二行 & "引号"`

test.group('Messages of a case', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a student writes, and reads it with its line breaks and without its markup', async ({
    client,
    assert,
  }) => {
    const collection = await begun()
    const empty = await page(client, collection)
    empty.assertTextIncludes('还没有留言')

    const answer = await write(client, collection, MARKUP.replace('\n', '\r\n'))
    answer.assertHeader('location', `/collections/${collection.id}/messages`)

    const [message, ...others] = await CaseMessage.all()
    assert.lengthOf(others, 0)
    assert.equal(message.body, MARKUP)
    const thread = await CaseThread.findOrFail(message.threadId)
    assert.isTrue(thread.isWaiting)
    const shown = await page(client, collection)
    shown.assertTextIncludes('&lt;script&gt;alert(1)&lt;/script&gt;\n第二行')
    assert.notInclude(shown.text(), '<script>alert')

    const audit = await AuditEvent.query().where('action', 'case_thread.written').firstOrFail()
    assert.equal(audit.subjectId, thread.id)
    assert.equal(audit.actorId, collection.studentId)
    assert.notInclude(JSON.stringify(audit.serialize()), '第二行')
  })

  test('the body is sealed in the database', async ({ client, assert }) => {
    const collection = await begun()
    await write(client, collection, '我的手机丢了')
    const [row] = await CaseMessage.query().pojo<{ body: string }>()
    assert.notInclude(row.body, '手机')
  })

  test('the same words twice are one message', async ({ client, assert }) => {
    const collection = await begun()
    await write(client, collection, '什么时候有结果？')
    await write(client, collection, '什么时候有结果？')
    assert.lengthOf(await CaseMessage.all(), 1)
    await write(client, collection, '什么时候有结果？谢谢')
    assert.lengthOf(await CaseMessage.all(), 2)
  })

  test('nothing, and too much, come back with a sentence and what was typed', async ({
    client,
    assert,
  }) => {
    const collection = await begun()
    for (const [body, sentence] of [
      ['  \n ', '请写留言内容。'],
      ['长'.repeat(1001), '留言最多 1000 个字，请分成几条发送。'],
    ]) {
      const answer = await write(client, collection, body)
      answer.assertFlashMessage('inputErrorsBag', { body: [sentence] })
    }
    assert.lengthOf(await CaseMessage.all(), 0)
  })

  test('who writes very often is asked to wait', async ({ client, assert }) => {
    const collection = await begun()
    for (let nth = 1; nth <= 10; nth++) await write(client, collection, `第 ${nth} 条`)
    const answer = await write(client, collection, '第 11 条')
    answer.assertFlashMessage('error', '留言太频繁了，请过 10 分钟再发。')
    assert.lengthOf(await CaseMessage.all(), 10)
  })

  test('another student’s collection is not found', async ({ client, assert }) => {
    const collection = await begun()
    const stranger = await StudentFactory.create()
    const path = `/collections/${collection.id}/messages`
    const shown = await client.get(path).withGuard('student').loginAs(stranger)
    shown.assertStatus(404)
    const written = await client
      .post(path)
      .withGuard('student')
      .loginAs(stranger)
      .withCsrfToken()
      .form({ body: '你好' })
      .accept('json')
    written.assertStatus(404)
    assert.lengthOf(await CaseMessage.all(), 0)
  })

  test('staff answer by role, and the student is told once', async ({ client, assert }) => {
    const collection = await begun()
    await write(client, collection, '照片什么时候审核？')
    const operator = await StaffFactory.merge({ name: '张三丰' }).apply('operator').create()
    const inbox = await office(client, operator, '/office/messages')
    inbox.assertTextIncludes(collection.student.name)
    inbox.assertTextIncludes('待回复')

    const thread = await office(client, operator, `/office/messages/${collection.id}`)
    thread.assertTextIncludes('照片什么时候审核？')
    assert.notInclude(thread.text(), collection.student.documentNumber)
    const looks = await AccessEvent.query().where('what', 'case_messages')
    assert.deepEqual(
      looks.map(({ subjectId }) => subjectId),
      [collection.id]
    )

    await reply(client, operator, collection, '明天上午。')
    await reply(client, operator, collection, '明天上午。')
    const notice = await Notice.query().where('event', 'case_message').firstOrFail()
    assert.equal(notice.recipientId, collection.studentId)
    assert.lengthOf(await Notice.all(), 1)
    assert.notInclude(JSON.stringify((await OutboxMessage.firstOrFail()).body), '明天')
    const settled = await CaseThread.firstOrFail()
    assert.isFalse(settled.isWaiting)

    const home = await client.get('/home').withGuard('student').loginAs(collection.student)
    home.assertTextIncludes('消息，1 条未读')
    home.assertTextIncludes('1 条未读')
    const read = await page(client, collection)
    read.assertTextIncludes('明天上午。')
    read.assertTextIncludes('采集中心')
    assert.notInclude(read.text(), '张三丰')
    const later = await client.get('/home').withGuard('student').loginAs(collection.student)
    later.assertTextIncludes('消息，没有未读')
  })

  test('a registrar answers as the school, for its own students only', async ({
    client,
    assert,
  }) => {
    const mine = await begun()
    const theirs = await begun('欧阳子墨')
    await write(client, mine, '我的学号错了')
    await write(client, theirs, '别人的留言')
    const registrar = await StaffFactory.merge({ schoolId: mine.cohort.schoolId })
      .apply('registrar')
      .create()

    const inbox = await office(client, registrar, '/office/messages?tab=all')
    inbox.assertTextIncludes(mine.student.name)
    assert.notInclude(inbox.text(), '欧阳子墨')
    const refused = await office(client, registrar, `/office/messages/${theirs.id}`)
    refused.assertStatus(404)
    await reply(client, registrar, theirs, '不该收到')
    assert.lengthOf(await CaseMessage.all(), 2)

    await reply(client, registrar, mine, '已更正。')
    const read = await page(client, mine)
    read.assertTextIncludes('<b>学校</b>')
  })

  test('staff may write first, begin with a canned answer, and settle without one', async ({
    client,
    assert,
  }) => {
    const collection = await begun()
    const lead = await StaffFactory.apply('lead').create()
    const canned = await office(client, lead, `/office/messages/${collection.id}?answer=retake`)
    canned.assertTextIncludes('重新提交不再收费。请勿使用美颜和滤镜。</textarea>')
    await reply(client, lead, collection, '请补充材料。')
    assert.lengthOf(await CaseMessage.all(), 1)

    await write(client, collection, '谢谢')
    const settled = await client
      .post(`/office/messages/${collection.id}/settlement`)
      .withGuard('staff')
      .loginAs(lead)
      .withCsrfToken()
      .redirects(0)
    settled.assertStatus(302)
    assert.isFalse((await CaseThread.firstOrFail()).isWaiting)
    assert.lengthOf(await AuditEvent.query().where('action', 'case_thread.settled'), 1)
  })

  test('a search finds a student, and no word stands in the address', async ({
    client,
    assert,
  }) => {
    const collection = await begun()
    const other = await begun('欧阳子墨')
    await write(client, collection, '一')
    await write(client, other, '二')
    const operator = await StaffFactory.apply('operator').create()
    for (const text of ['欧阳子墨', other.student.documentNumber, other.student.mobile]) {
      const search = await client
        .post('/office/messages/searches')
        .withGuard('staff')
        .loginAs(operator)
        .withCsrfToken()
        .form({ text, tab: 'all' })
        .redirects(0)
      const location = String(search.header('location'))
      assert.notInclude(decodeURIComponent(location), text)
      const found = await office(client, operator, location)
      found.assertTextIncludes('欧阳子墨')
      assert.notInclude(found.text(), `/office/messages/${collection.id}`)
    }
  })

  test('reviewers, auditors and students are refused', async ({ client, assert }) => {
    const collection = await begun()
    await write(client, collection, '你好')
    for (const staff of [
      await StaffFactory.create(),
      await StaffFactory.apply('auditor').create(),
    ]) {
      for (const path of ['/office/messages', `/office/messages/${collection.id}`]) {
        const answer = await client.get(path).withGuard('staff').loginAs(staff).accept('json')
        answer.assertStatus(403)
      }
      await reply(client, staff, collection, '不该写')
    }
    assert.lengthOf(await CaseMessage.all(), 1)
  })
})

test.group('The inbox of case messages', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is narrowed to a school, sorted by time, and keeps both in its addresses', async ({
    client,
    assert,
  }) => {
    const [first, second] = [await begun(), await begun()]
    await write(client, first, '第一条')
    await write(client, second, '第二条')
    const minute = DateTime.utc().plus({ minutes: 1 })
    await CaseThread.query()
      .where('collection_id', second.id)
      .update({ last_message_at: dbTime(minute), waiting_since: dbTime(minute) })
    const operator = await StaffFactory.apply('operator').create()
    const order = async (query: string) => {
      const text = (await office(client, operator, `/office/messages?${query}`)).text()
      return [first, second].map(({ id }) => text.indexOf(`/office/messages/${id}`))
    }

    const [longest, shorter] = await order('tab=waiting')
    assert.isBelow(longest, shorter)
    const [older, newer] = await order('tab=all')
    assert.isAbove(older, newer)
    const [up, down] = await order('tab=all&sort=last')
    assert.isBelow(up, down)
    const school = first.cohort.schoolId
    assert.equal((await order(`tab=all&school=${school}`))[1], -1)
    const shown = await office(
      client,
      operator,
      `/office/messages?tab=all&school=${school}&sort=last`
    )
    for (const part of [
      `export?tab=all&amp;school=${school}&amp;sort=last`,
      'name="sort" value="last"',
    ]) {
      shown.assertTextIncludes(part)
    }
    const registrar = await StaffFactory.merge({ schoolId: school }).apply('registrar').create()
    const own = await office(
      client,
      registrar,
      `/office/messages?tab=all&school=${second.cohort.schoolId}`
    )
    own.assertTextIncludes('没有符合条件的留言')
    own.assertTextIncludes('清除筛选')
    assert.notInclude(own.text(), `/office/messages/${second.id}`)
  })
})

async function begun(name?: string): Promise<Collection> {
  const collection = await confirmedCollection(await openCohort())
  await collection.load('student')
  await collection.load('cohort')
  if (name) {
    collection.student.merge({ name, nameHash: nameHash(nameKey(name)) })
    await collection.student.save()
  }
  return collection
}

function page(client: ApiClient, collection: Collection) {
  return client
    .get(`/collections/${collection.id}/messages`)
    .withGuard('student')
    .loginAs(collection.student)
    .header('accept-language', 'zh-CN')
}

function write(client: ApiClient, collection: Collection, body: string) {
  const path = `/collections/${collection.id}/messages`
  return client
    .post(path)
    .withGuard('student')
    .loginAs(collection.student)
    .withCsrfToken()
    .header('accept-language', 'zh-CN')
    .header('referer', path)
    .form({ body })
    .redirects(0)
}

function office(client: ApiClient, staff: Staff, path: string) {
  return client.get(path).withGuard('staff').loginAs(staff)
}

function reply(client: ApiClient, staff: Staff, collection: Collection, body: string) {
  return client
    .post(`/office/messages/${collection.id}`)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .form({ body })
    .redirects(0)
}
