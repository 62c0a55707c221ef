import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { SYSTEM } from '#audit/actions/record_audit'
import { StaffFactory } from '#database/factories/staff'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import Delivery from '#fulfilment/models/delivery'
import { approvedPhoto } from '#tests/support/archives'
import { openCohort } from '#tests/support/people'

test.group('Pages of deliveries', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('an operator sees what waits and what was delivered, and may narrow both to a school', async ({
    client,
    assert,
  }) => {
    const [cohort, other] = [await openCohort(), await openCohort()]
    await approvedPhoto(cohort)
    await deliverCohort(cohort.id, SYSTEM)
    await approvedPhoto(other)
    await approvedPhoto(other)
    const operator = await StaffFactory.apply('operator').create()
    const list = async (query = '') => {
      const page = await client
        .get(`/office/deliveries${query}`)
        .withGuard('staff')
        .loginAs(operator)
      page.assertStatus(200)
      return page.text().split('交付记录')
    }

    const [waiting, delivered] = await list()
    assert.match(waiting, new RegExp(`${other.school.name} · 2027 届[^·]*<td class="r num">2<`))
    assert.include(waiting, '生成交付包</span>')
    assert.include(delivered, `${cohort.school.name} · 2027 届`)

    const [waitingHere, deliveredHere] = await list(`?school=${cohort.schoolId}`)
    assert.include(waitingHere, '没有等待交付的照片')
    assert.include(deliveredHere, `${cohort.school.name} · 2027 届`)
    const [waitingThere, deliveredThere] = await list(`?school=${other.schoolId}`)
    assert.include(waitingThere, `${other.school.name} · 2027 届`)
    assert.include(deliveredThere, '还没有交付过')
  })

  test('a registrar sees their own school only and has no button', async ({ client, assert }) => {
    const [cohort, other] = [await openCohort(), await openCohort()]
    for (const each of [cohort, other]) {
      await approvedPhoto(each)
      await deliverCohort(each.id, SYSTEM)
      await approvedPhoto(each)
    }
    const registrar = await StaffFactory.merge({ schoolId: cohort.schoolId })
      .apply('registrar')
      .create()

    for (const query of ['', `?school=${other.schoolId}`]) {
      const page = await client
        .get(`/office/deliveries${query}`)
        .withGuard('staff')
        .loginAs(registrar)
      page.assertStatus(200)
      assert.notInclude(page.text(), other.school.name)
      assert.notInclude(page.text(), '生成交付包</span>')
    }
    const page = await client.get('/office/deliveries').withGuard('staff').loginAs(registrar)
    page.assertTextIncludes(cohort.school.name)
    page.assertTextIncludes('等待采集中心交付')
  })

  test('reviewers and auditors see no deliveries', async ({ client }) => {
    for (const role of ['reviewer', 'lead_reviewer', 'auditor'] as const) {
      const staff = await StaffFactory.merge({ role }).create()
      const page = await client
        .get('/office/deliveries')
        .withGuard('staff')
        .loginAs(staff)
        .accept('json')
      page.assertStatus(403)
    }
    const stranger = await client.get('/office/deliveries').redirects(0)
    stranger.assertHeader('location', '/office/login')
  })

  test('a delivery names its students and the hash of its manifest', async ({ client }) => {
    const cohort = await openCohort({ exportNameTemplate: '{name}.jpg' })
    for (const name of ['徐㼆', '𠮷田', '阿依古丽·买买提', '<b>粗</b>']) {
      await approvedPhoto(cohort, { name })
    }
    const delivery = await deliverCohort(cohort.id, SYSTEM)
    const registrar = await StaffFactory.merge({ schoolId: cohort.schoolId })
      .apply('registrar')
      .create()

    const page = await client
      .get(`/office/deliveries/${delivery.id}`)
      .withGuard('staff')
      .loginAs(registrar)

    page.assertStatus(200)
    for (const text of ['徐㼆.jpg', '𠮷田.jpg', '阿依古丽·买买提.jpg', '&lt;b&gt;粗&lt;/b&gt;']) {
      page.assertTextIncludes(text)
    }
    page.assertTextIncludes((await Delivery.findOrFail(delivery.id)).manifestSha256)
    page.assertTextIncludes('系统命令')
  })

  test('long lists have pages', async ({ client, assert }) => {
    const cohort = await openCohort()
    for (let photo = 0; photo < 51; photo += 1) {
      await approvedPhoto(cohort, { studentNo: `S${String(photo).padStart(3, '0')}` })
    }
    const delivery = await deliverCohort(cohort.id, SYSTEM)
    const operator = await StaffFactory.apply('operator').create()
    const path = `/office/deliveries/${delivery.id}`

    const first = await client.get(path).withGuard('staff').loginAs(operator)
    first.assertTextIncludes('S049.jpg')
    first.assertTextIncludes('共 51')
    assert.notInclude(first.text(), 'S050.jpg')
    const second = await client.get(`${path}?page=2`).withGuard('staff').loginAs(operator)
    second.assertTextIncludes('S050.jpg')
  })

  test('a student reads in both languages that the photo was delivered and what comes next', async ({
    client,
  }) => {
    const cohort = await openCohort()
    const { collection } = await approvedPhoto(cohort)
    await deliverCohort(cohort.id, SYSTEM)
    await collection.load('student')

    const words = {
      'zh-CN': ['已上传', '约 30 天后请登录学信网核对并确认。'],
      'en': ['Delivered', 'In about 30 days, sign in to CHSI, check the photo and confirm it.'],
    }
    for (const [language, sentences] of Object.entries(words)) {
      const page = await client
        .get(`/collections/${collection.id}`)
        .header('accept-language', language)
        .loginAs(collection.student)
      page.assertStatus(200)
      for (const sentence of sentences) page.assertTextIncludes(sentence)
    }
  })
})
