import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import { currentAnnouncements } from '#messages/actions/current_announcements'
import Announcement from '#messages/models/announcement'
import { confirmedCollection, openCohort } from '#tests/support/people'

const FIELDS = {
  title: '国庆放假',
  content: '10 月 1 日至 7 日休息。\r\n<b>8 日恢复</b>',
  audience: 'students',
}

test.group('Announcements', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a draft is shown to nobody, a published one to students, an ended one no more', async ({
    client,
    assert,
  }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    await post(client, administrator, '/office/announcements', FIELDS)
    const { id } = await Announcement.firstOrFail()
    const draft = await client.get('/').header('accept-language', 'zh-CN')
    assert.notInclude(draft.text(), '国庆放假')
    const preview = await get(client, administrator, `/office/announcements/${id}`)
    preview.assertTextIncludes('&lt;b&gt;8 日恢复&lt;/b&gt;')

    await post(client, administrator, `/office/announcements/${id}/publication`, {})
    const entry = await client.get('/').header('accept-language', 'zh-CN')
    entry.assertTextIncludes('10 月 1 日至 7 日休息。\n&lt;b&gt;8 日恢复&lt;/b&gt;')
    const again = await post(client, administrator, `/office/announcements/${id}/publication`, {})
    again.assertFlashMessage('error', '公告已经发布过，请查看最新状态。')

    await post(client, administrator, `/office/announcements/${id}/end`, {})
    const over = await client.get('/').header('accept-language', 'zh-CN')
    assert.notInclude(over.text(), '国庆放假')
    const actions = await AuditEvent.query().where('subject_id', id).orderBy('id')
    assert.deepEqual(
      actions.map(({ action }) => action),
      ['announcement.drafted', 'announcement.published', 'announcement.ended']
    )
  })

  test('one for a school is read by that school’s students only', async ({ client, assert }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const mine = await confirmedCollection(await openCohort())
    const theirs = await confirmedCollection(await openCohort())
    await mine.load('cohort')
    await post(client, administrator, '/office/announcements', {
      ...FIELDS,
      audience: 'school',
      schoolId: mine.cohort.schoolId,
    })
    const { id } = await Announcement.firstOrFail()
    await post(client, administrator, `/office/announcements/${id}/publication`, {})

    for (const [collection, isShown] of [
      [mine, true],
      [theirs, false],
    ] as const) {
      await collection.load('student')
      const home = await client.get('/home').withGuard('student').loginAs(collection.student)
      assert.equal(home.text().includes('国庆放假'), isShown)
    }
    const entry = await client.get('/')
    assert.notInclude(entry.text(), '国庆放假')
  })

  test('staff read theirs; English readers read English where there is some', async ({
    assert,
  }) => {
    const now = DateTime.utc()
    const published = { publishedAt: now.minus({ hours: 1 }), title: '内部通知', body: '开会' }
    await Announcement.create({ ...published, audience: 'staff' })
    await Announcement.create({
      ...published,
      audience: 'students',
      title: '放假',
      titleEn: 'Closed',
      bodyEn: 'We are closed.',
    })
    const [forStaff, ...others] = await currentAnnouncements({ audience: 'staff' }, now)
    assert.lengthOf(others, 0)
    assert.equal(forStaff.wordsIn('en').title, '内部通知')
    const [forStudents] = await currentAnnouncements({ audience: 'students' }, now)
    assert.equal(forStudents.wordsIn('en').title, 'Closed')
    assert.equal(forStudents.wordsIn('zh-CN').title, '放假')
  })

  test('one that is set for later waits until then', async ({ client, assert }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    await post(client, administrator, '/office/announcements', FIELDS)
    const { id } = await Announcement.firstOrFail()
    const answer = await post(client, administrator, `/office/announcements/${id}/publication`, {
      publishAt: '2099-01-01T09:00',
    })
    answer.assertFlashMessage('success', '公告会在设定的时间发布。')
    const announcement = await Announcement.findOrFail(id)
    assert.equal(announcement.publishedAt!.toMillis(), Date.UTC(2099, 0, 1, 1))
    assert.lengthOf(await currentAnnouncements({ audience: 'students' }), 0)
    const list = await get(client, administrator, '/office/announcements?state=scheduled')
    list.assertTextIncludes('国庆放假')

    await post(client, administrator, `/office/announcements/${id}/removal`, {})
    assert.lengthOf(await Announcement.all(), 0)
  })

  test('what is missing is said beside its field', async ({ client, assert }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    for (const [fields, field, sentence] of [
      [{ ...FIELDS, title: '' }, 'title', '请填写标题。'],
      [{ ...FIELDS, content: ' ' }, 'content', '请填写正文。'],
      [{ ...FIELDS, titleEn: 'Closed' }, 'bodyEn', '英文的标题和正文要么都填，要么都不填。'],
      [{ ...FIELDS, audience: 'school' }, 'schoolId', '请选择学校。'],
      [{ ...FIELDS, endsAt: '2026-02-31T10:00' }, 'endsAt', '结束时间格式不正确。'],
    ] as const) {
      const answer = await post(client, administrator, '/office/announcements', fields)
      const bag = answer.flashMessage('inputErrorsBag')
      assert.deepEqual(bag[field], [sentence])
    }
    assert.lengthOf(await Announcement.all(), 0)
  })

  test('a change shows at once; only administrators may', async ({ client, assert }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const operator = await StaffFactory.apply('operator').create()
    await post(client, operator, '/office/announcements', FIELDS)
    assert.lengthOf(await Announcement.all(), 0)
    const list = await client
      .get('/office/announcements')
      .withGuard('staff')
      .loginAs(operator)
      .accept('json')
    list.assertStatus(403)

    await post(client, administrator, '/office/announcements', FIELDS)
    const { id } = await Announcement.firstOrFail()
    await post(client, administrator, `/office/announcements/${id}`, {
      ...FIELDS,
      title: '国庆安排',
    })
    const changed = await Announcement.findOrFail(id)
    assert.equal(changed.title, '国庆安排')
    const form = await get(client, administrator, `/office/announcements/${id}/edit`)
    form.assertTextIncludes('国庆安排')
  })

  test('the list is searched, narrowed to whom it is for and sorted', async ({
    client,
    assert,
  }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const now = DateTime.utc()
    const words = { body: '正文', publishedAt: now }
    await Announcement.create({ ...words, audience: 'students', title: '国庆放假' })
    await Announcement.create({
      ...words,
      audience: 'staff',
      title: '系统维护',
      publishedAt: now.minus({ days: 1 }),
    })
    const order = async (query: string) => {
      const page = await get(client, administrator, `/office/announcements?${query}`)
      page.assertStatus(200)
      return ['国庆放假</a>', '系统维护</a>'].map((title) => page.text().indexOf(title))
    }

    assert.equal((await order(`search=${encodeURIComponent('国庆')}`))[1], -1)
    assert.equal((await order('audience=staff'))[0], -1)
    const [late, early] = await order('sort=-published')
    assert.isBelow(late, early)
    const [last, first] = await order('state=published&sort=published')
    assert.isAbove(last, first)
    const none = await get(client, administrator, '/office/announcements?search=%25')
    none.assertTextIncludes('没有符合条件的公告')
    none.assertTextIncludes('<a href="/office/announcements">清除筛选</a>')
  })
})

function get(client: ApiClient, staff: Staff, path: string) {
  return client.get(path).withGuard('staff').loginAs(staff)
}

function post(client: ApiClient, staff: Staff, path: string, fields: Record<string, string>) {
  return client
    .post(path)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', '/office/announcements')
    .form(fields)
    .redirects(0)
}
