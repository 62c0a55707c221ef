import i18nManager from '@adonisjs/i18n/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import type Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import { refreshEditedTexts } from '#messages/actions/refresh_edited_texts'
import EditedText from '#messages/models/edited_text'

const HOURS = 'centre.hours'
const RETURNED = 'messages.events.photo_returned.text'

test.group('Texts that staff change', (group) => {
  // The last of a test: the rows are rolled back then, and nothing is left over them.
  group.each.teardown(() => refreshEditedTexts())
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('an administrator changes the opening hours, and the help page says so', async ({
    client,
    assert,
  }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const answer = await save(client, administrator, HOURS, {
      zh: '周一至周五\r\n9:00–17:00 <b>',
      en: 'Monday to Friday, 9:00–17:00',
    })
    answer.assertFlashMessage('success', '已保存，立即生效。')

    const help = await client.get('/pages/help').header('accept-language', 'zh-CN')
    help.assertTextIncludes('周一至周五\n9:00–17:00 &lt;b&gt;')
    const english = await client.get('/pages/help').header('accept-language', 'en')
    english.assertTextIncludes('Monday to Friday, 9:00–17:00')

    const [audit] = await AuditEvent.query().where('action', 'edited_text.changed').orderBy('id')
    assert.equal(audit.actorId, administrator.id)
    assert.containsSubset(audit.details, {
      key: HOURS,
      locale: 'zh-CN',
      from: '周一至周六 9:00–16:30，可现场拍摄',
    })
    const page = await get(client, administrator, `/office/texts/${HOURS}`)
    page.assertTextIncludes('修改文字')
    page.assertTextIncludes('周一至周六 9:00–16:30')
  })

  test('a reset brings the file’s text back, and the history stays', async ({ client, assert }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    await save(client, administrator, HOURS, { zh: '全年无休', en: 'Always open' })
    assert.equal(i18nManager.locale('en').t(HOURS), 'Always open')

    const reset = await post(client, administrator, `/office/texts/${HOURS}/reset`, {})
    reset.assertStatus(302)
    assert.equal(i18nManager.locale('zh-CN').t(HOURS), '周一至周六 9:00–16:30，可现场拍摄')
    assert.lengthOf(await EditedText.query().whereNotNull('body'), 0)
    assert.lengthOf(await AuditEvent.query().where('action', 'edited_text.reset'), 2)
    const page = await get(client, administrator, `/office/texts/${HOURS}`)
    page.assertTextIncludes('全年无休')
  })

  test('a text that loses a placeholder, breaks its braces or adds one is refused', async ({
    client,
    assert,
  }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const sentence =
      '请保留花括号里的内容，每个一次，写法不变：{reasons} {deadlineAt}。不要使用其他花括号。'
    for (const zh of [
      '原因：{reasons}。',
      '原因：{reasons}，{deadlineAt} {name}',
      "原因：'{reasons}' {deadlineAt}",
      '原因：{reasons {deadlineAt}',
    ]) {
      const answer = await save(client, administrator, RETURNED, {
        zh,
        en: 'Reason: {reasons}. By {deadlineAt}.',
      })
      answer.assertFlashMessage('inputErrorsBag', { zh: [sentence] })
    }
    const braces = await save(client, administrator, HOURS, { zh: '周一 {', en: 'Monday' })
    braces.assertFlashMessage('inputErrorsBag', { zh: ['这段文字里不能有花括号。'] })
    assert.lengthOf(await EditedText.all(), 0)
  })

  test('what goes by text message stays short and without numbers to call', async ({ client }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const phrase = await save(client, administrator, 'findings.blurred.short', {
      zh: '照片太模糊了看不清楚五官啊',
      en: 'Blurred',
    })
    phrase.assertFlashMessage('inputErrorsBag', { zh: ['短语会用在短信里，最多 12 个字。'] })
    const sms = await save(client, administrator, 'messages.events.photo_approved.sms', {
      zh: '已通过，详情 https://example.com',
      en: 'Approved',
    })
    sms.assertFlashMessage('inputErrorsBag', { zh: ['短信里不能有网址和电话号码，运营商会拦截。'] })
  })

  test('the list is searched and shows what was changed', async ({ client, assert }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    await save(client, administrator, HOURS, { zh: '全年无休', en: 'Always open' })
    const edited = await get(client, administrator, '/office/texts?edited=1')
    edited.assertTextIncludes('全年无休')
    assert.notInclude(edited.text(), '虹口区')
    const found = await get(client, administrator, '/office/texts?group=reasons&search=刘海')
    found.assertTextIncludes('头发遮挡眉眼')
    const nothing = await get(client, administrator, '/office/texts?search=qqqq')
    nothing.assertTextIncludes('没有找到')
  })

  test('only keys of the list can be changed, by administrators only', async ({
    client,
    assert,
  }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    for (const key of ['ui.busy', 'consents.version', 'centre.nothing', 'x']) {
      const answer = await get(client, administrator, `/office/texts/${key}`)
      answer.assertStatus(404)
      await save(client, administrator, key, { zh: '一', en: 'one' })
    }
    for (const staff of [
      await StaffFactory.apply('operator').create(),
      await StaffFactory.apply('auditor').create(),
    ]) {
      await save(client, staff, HOURS, { zh: '一', en: 'one' })
      const answer = await client
        .get('/office/texts')
        .withGuard('staff')
        .loginAs(staff)
        .accept('json')
      answer.assertStatus(403)
    }
    assert.lengthOf(await EditedText.all(), 0)
  })
})

function get(client: ApiClient, staff: Staff, path: string) {
  return client.get(encodeURI(path)).withGuard('staff').loginAs(staff)
}

function save(client: ApiClient, staff: Staff, key: string, texts: { zh: string; en: string }) {
  return post(client, staff, `/office/texts/${key}`, texts)
}

function post(client: ApiClient, staff: Staff, path: string, fields: Record<string, string>) {
  return client
    .post(path)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', path)
    .form(fields)
    .redirects(0)
}
