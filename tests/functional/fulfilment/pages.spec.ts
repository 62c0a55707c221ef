import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import type Staff from '#accounts/models/staff'
import Student from '#accounts/models/student'
import { SYSTEM } from '#audit/actions/record_audit'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import { deliverCohort } from '#fulfilment/actions/deliver_cohort'
import { receiveDelivery } from '#fulfilment/actions/receive_delivery'
import Delivery from '#fulfilment/models/delivery'
import { shanghaiDate } from '#shared/shanghai_time'
import { approvedPhoto } from '#tests/support/archives'
import { openCohort } from '#tests/support/people'
import { sheetRows } from '#tests/support/sheet_rows'

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
    assert.include(deliveredThere, '没有符合条件的交付')
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

test.group('The list of deliveries', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is searched by school, by who delivered and by a student; no address shows the word', async ({
    assert,
    client,
  }) => {
    const { operator, mine, theirs, photo } = await twoDeliveries()
    const [student] = await Student.query().where('id', photo.submission.studentId)
    for (const word of [
      mine.school.name,
      mine.school.code,
      operator.name.slice(0, 2),
      student.documentNumber,
    ]) {
      const answer = await client
        .post('/office/deliveries/searches')
        .withGuard('staff')
        .loginAs(operator)
        .withCsrfToken()
        .form({ text: word, sort: 'created' })
        .redirects(0)
      const address = answer.header('location')!
      assert.notInclude(decodeURIComponent(address), word)
      assert.include(address, 'sort=created')
      assert.deepEqual(await shown(client, operator, address, [mine, theirs]), [true, false], word)
    }
  })

  test('is narrowed to a cohort, to what nobody has received, to days; and sorted', async ({
    assert,
    client,
  }) => {
    const { operator, mine, theirs } = await twoDeliveries()
    await receiveDelivery(theirs.id, operator)
    const today = shanghaiDate(mine.createdAt)
    const before = shanghaiDate(mine.createdAt.minus({ days: 1 }))
    const shows = (query: Record<string, string>) =>
      shown(client, operator, `/office/deliveries?${new URLSearchParams(query)}`, [mine, theirs])

    assert.deepEqual(await shows({ cohort: mine.cohortId }), [true, false])
    assert.deepEqual(await shows({ state: 'waiting' }), [true, false])
    assert.deepEqual(await shows({ state: 'received' }), [false, true])
    assert.deepEqual(await shows({ from: today, to: today }), [true, true])
    assert.deepEqual(await shows({ to: before }), [false, false])

    const inOrder = async (sort: string) => {
      const page = await client
        .get(`/office/deliveries?sort=${sort}`)
        .withGuard('staff')
        .loginAs(operator)
      return page.text().indexOf(mine.id) < page.text().indexOf(theirs.id)
    }
    assert.isTrue(await inOrder('created'))
    assert.isFalse(await inOrder('-created'))
    assert.isTrue(await inOrder('photos'))
    assert.isFalse(await inOrder('-photos'))
  })

  test('is taken away as a workbook, as it is narrowed; a registrar gets their own school’s', async ({
    assert,
    client,
  }) => {
    const { operator, mine, theirs } = await twoDeliveries()
    const registrar = await StaffFactory.merge({ schoolId: mine.schoolId })
      .apply('registrar')
      .create()

    const all = await sheetRows(
      client.get('/office/deliveries/export').withGuard('staff').loginAs(operator)
    )
    assert.lengthOf(all, 3)
    const own = await sheetRows(
      client
        .get(`/office/deliveries/export?school=${theirs.schoolId}`)
        .withGuard('staff')
        .loginAs(registrar)
    )
    assert.lengthOf(own, 2)
    assert.include(own[1], mine.school.name)
    assert.include(own[1], operator.name)
    const event = await AuditEvent.query()
      .where('action', 'list.exported')
      .orderBy('id', 'desc')
      .firstOrFail()
    assert.include(event.details, { list: 'deliveries', rows: 1 })
  })
})

/** One photo delivered by an operator to one school, then two by the command to another. */
async function twoDeliveries() {
  const operator = await StaffFactory.apply('operator').merge({ name: '欧阳操作' }).create()
  const [cohort, other] = [await openCohort(), await openCohort()]
  const photo = await approvedPhoto(cohort)
  const mine = await deliverCohort(cohort.id, { kind: 'staff', id: operator.id })
  await approvedPhoto(other)
  await approvedPhoto(other)
  const theirs = await deliverCohort(other.id, SYSTEM)
  return { operator, mine, theirs, photo }
}

async function shown(client: ApiClient, staff: Staff, address: string, deliveries: Delivery[]) {
  const page = await client.get(address).withGuard('staff').loginAs(staff)
  page.assertStatus(200)
  return deliveries.map(({ id }) => page.text().includes(id))
}
