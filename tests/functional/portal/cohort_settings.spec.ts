import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import type Staff from '#accounts/models/staff'
import Student from '#accounts/models/student'
import AuditEvent from '#audit/models/audit_event'
import Collection from '#capture/models/collection'
import { CohortFactory } from '#database/factories/cohort'
import { SchoolFactory } from '#database/factories/school'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import { settingsMark } from '#roster/cohort_settings'
import Cohort from '#roster/models/cohort'
import School from '#roster/models/school'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'

const SETTINGS = {
  roster_mode: 'roster',
  legal_basis: '委托书 2027-1',
  allow_album: 'no',
  preset: 'chsi-graduation',
  background: 'custom',
  background_rgb: '1, 2，3',
  auto_approve: 'yes',
  review_share: '10',
  fee_digital: '19.9',
  fee_prints: '10',
  fee_shipping: '0',
  return_hours: '72',
  prints_by_post: 'yes',
  name_template: '{seq}-{studentNo}.jpg',
  window_0_name: '正常采集',
  window_0_opens: '2027-03-01T09:00',
  window_0_closes: '2027-04-01T18:00',
  window_1_name: '补采集',
  window_1_opens: '2027-05-01T09:00',
  window_1_closes: '2027-05-10T18:00',
}

test.group('Settings of a cohort', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('are saved: fen without rounding, windows in Shanghai’s time', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const answer = await save(client, await administrator(), cohort)
    answer.assertHeader('location', `/office/cohorts/${cohort.id}/settings`)

    await cohort.refresh()
    await cohort.load('windows', (windows) => windows.orderBy('opens_at'))
    assert.deepEqual(
      [cohort.feeDigitalFen, cohort.feePrintsFen, cohort.feeShippingFen],
      [1990, 1000, 0]
    )
    assert.deepEqual(cohort.background, [1, 2, 3])
    assert.isFalse(cohort.allowAlbum)
    assert.equal(cohort.windows[0].opensAt.toUTC().toISO(), '2027-03-01T01:00:00.000Z')
    assert.equal(cohort.windows[1].name, '补采集')
    const event = await AuditEvent.findByOrFail('action', 'cohort.changed')
    assert.include(event.details!.fields as string[], 'feeDigitalFen')

    const operator = await StaffFactory.apply('operator').merge({ name: '看记录的人' }).create()
    const history = await client
      .get(`/office/cohorts/${cohort.id}/settings`)
      .withGuard('staff')
      .loginAs(operator)
    const words = history
      .text()
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
    assert.include(words, '更改设置')
    assert.include(words, '电子照片费用 ¥20.00 → ¥19.90')
  })

  test('bad input is told beside each field and nothing is saved', async ({ client, assert }) => {
    const cohort = await openCohort()
    const answer = await save(client, await administrator(), cohort, {
      fee_digital: '19.999',
      background_rgb: '1,2,256',
      name_template: '{name}.jpg',
      review_share: '101',
      window_1_opens: '2027-03-20T09:00',
      window_0_closes: '2027-04-01T18:00',
    })
    assert.sameMembers(Object.keys(answer.flashMessage('inputErrorsBag')), [
      'fee_digital',
      'background',
      'name_template',
      'review_share',
      'window_1_opens',
    ])
    assert.equal(answer.flashMessage('fee_digital'), '19.999')
    assert.equal((await cohort.refresh()).feeDigitalFen, 2000)
  })

  test('of two administrators the second is told, with what they typed', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const seen = await markOf(cohort.id)
    await save(client, await administrator(), cohort, { fee_digital: '21.00', seen })
    const late = await save(client, await administrator(), cohort, { fee_digital: '22.00', seen })
    assert.include(late.flashMessage('error'), '其他人改过')
    assert.equal(late.flashMessage('fee_digital'), '22.00')
    assert.equal((await cohort.refresh()).feeDigitalFen, 2100)
  })

  test('an open cohort keeps its fees and legal basis; pictures keep their background', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await save(client, await administrator(), cohort, { fee_digital: '' })
    assert.equal((await cohort.refresh()).feeDigitalFen, 2000)
    await submissionIn('submitted', await confirmedCollection(cohort))
    const answer = await save(client, await administrator(), cohort)
    assert.property(answer.flashMessage('inputErrorsBag'), 'background')
    const fixed = ['background', 'background_rgb', 'preset', 'roster_mode']
    const rest = Object.fromEntries(
      Object.entries(SETTINGS).filter(([name]) => !fixed.includes(name))
    )
    await save(client, await administrator(), cohort, {}, rest)
    await cohort.refresh()
    assert.deepEqual([cohort.backgroundRgb, cohort.feeDigitalFen], ['100,197,255', 1990])
  })

  test('a further window is asked for without losing what was typed', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const answer = await save(client, await administrator(), cohort, {
      add_window: '1',
      window_rows: '1',
    })
    assert.equal(answer.flashMessage('window_rows'), 2)
    assert.equal(answer.flashMessage('fee_digital'), '19.9')
    assert.equal((await cohort.refresh()).feeDigitalFen, 2000)
  })

  test('a new year takes over the settings, its windows a year later, once', async ({
    client,
    assert,
  }) => {
    const last = await openCohort({ feeDigitalFen: 2345 })
    const make = async () =>
      send(client, await administrator(), '/office/cohorts', {
        school: last.schoolId,
        year: '2028',
        start: 'copy',
      })
    const answer = await make()
    assert.include(answer.flashMessage('success'), '2027 届')
    const again = await make()
    assert.property(again.flashMessage('inputErrorsBag'), 'year')
    const made = await Cohort.query()
      .where({ school_id: last.schoolId, graduation_year: 2028 })
      .preload('windows')
      .firstOrFail()
    assert.deepEqual([made.state, made.feeDigitalFen, made.copiedFromId], ['draft', 2345, last.id])
    assert.equal(
      made.windows[0].opensAt.setZone('Asia/Shanghai').year,
      last.windows[0].opensAt.setZone('Asia/Shanghai').year + 1
    )
  })

  test('closing says who is in the middle; they go on, new ones do not start', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const collection = await confirmedCollection(cohort)
    const page = await get(client, await administrator(), `/office/cohorts/${cohort.id}/change`)
    page.assertTextIncludes('1 人</b>还在中途')
    await send(client, await administrator(), `/office/cohorts/${cohort.id}/closing`)
    assert.equal((await cohort.refresh()).state, 'closed')

    const student = await Student.findOrFail(collection.studentId)
    const photo = await client.get(`/collections/${collection.id}/photo`).loginAs(student)
    photo.assertStatus(200)
    const late = await client
      .post('/collections')
      .form({ cohort: cohort.id })
      .loginAs(await StudentFactory.create())
      .withCsrfToken()
      .header('referer', '/collections/new')
      .redirects(0)
    assert.isString(late.flashMessage('error'))
    assert.lengthOf(await Collection.query().where('cohort_id', cohort.id), 1)
  })

  test('a hidden school is not offered, prints that are not posted are not sold', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort({ deliveryModes: 'none' })
    const collection = await confirmedCollection(cohort)
    await submissionIn('submitted', collection)
    const student = await Student.findOrFail(collection.studentId)
    const prints = await client.get(`/collections/${collection.id}/prints`).loginAs(student)
    prints.assertStatus(200)
    assert.notInclude(prints.text(), 'value="to-student"')

    const chooser = await StudentFactory.create()
    const offered = await client.get('/collections/new').loginAs(chooser)
    offered.assertTextIncludes(cohort.school.name)
    await cohort.school.merge({ state: 'hidden' }).save()
    const hidden = await client.get('/collections/new').loginAs(chooser)
    assert.notInclude(hidden.text(), cohort.school.name)
  })

  test('only administrators change settings and schools', async ({ client, assert }) => {
    const cohort = await openCohort()
    for (const role of ['registrar', 'lead', 'operator', 'auditor'] as const) {
      const schoolId = role === 'registrar' ? cohort.schoolId : null
      const staff = await StaffFactory.apply(role).merge({ schoolId }).create()
      for (const path of [
        `cohorts/${cohort.id}/settings/edit`,
        `cohorts/${cohort.id}/change`,
        'cohorts/create',
        'schools/create',
        `schools/${cohort.schoolId}/edit`,
      ]) {
        const page = await get(client, staff, `/office/${path}`)
        page.assertStatus(403)
      }
      await save(client, staff, cohort)
      await send(client, staff, '/office/schools', school('77777'))
      await send(client, staff, '/office/cohorts', {
        school: cohort.schoolId,
        year: '2029',
        start: 'copy',
      })
      const own = await get(client, staff, `/office/schools/${cohort.schoolId}`)
      own.assertStatus(200)
    }
    assert.equal((await cohort.refresh()).feeDigitalFen, 2000)
    assert.isNull(await School.findBy('code', '77777'))
    assert.lengthOf(await Cohort.query().where('graduation_year', 2029), 0)
    const stranger = await StaffFactory.apply('registrar')
      .merge({ schoolId: (await SchoolFactory.create()).id })
      .create()
    const page = await get(client, stranger, `/office/schools/${cohort.schoolId}`)
    page.assertStatus(404)
  })

  test('a school shows how far each year is, and leads only where one may go', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await submissionIn('in_review', await confirmedCollection(cohort))
    const open = async (role: 'operator' | 'auditor') => {
      const staff = await StaffFactory.apply(role).create()
      const page = await client
        .get(`/office/schools/${cohort.schoolId}`)
        .withGuard('staff')
        .loginAs(staff)
      page.assertStatus(200)
      page.assertTextIncludes('待审核')
      return page.text().includes(`/office/cohorts/${cohort.id}`)
    }
    assert.isTrue(await open('operator'))
    assert.isFalse(await open('auditor'))
  })

  test('every form is shown', async ({ client }) => {
    const cohort = await CohortFactory.merge({
      state: 'draft',
      feeDigitalFen: null,
      backgroundRgb: '9,9,9',
    })
      .with('school')
      .create()
    for (const path of [
      `cohorts/${cohort.id}/settings/edit`,
      `cohorts/${cohort.id}/settings`,
      `cohorts/${cohort.id}/change`,
      'cohorts/create',
      'schools',
      'schools/create',
      `schools/${cohort.schoolId}`,
      `schools/${cohort.schoolId}/edit`,
      'schools/export',
    ]) {
      const page = await get(client, await administrator(), `/office/${path}`)
      page.assertStatus(200)
    }
  })

  test('a school has a code of its own; a name of markup is text', async ({ client, assert }) => {
    const admin = await administrator()
    await send(client, admin, '/office/schools', school('88881', `O'Neil <i>${'x'.repeat(40)}`))
    const again = await send(client, admin, '/office/schools', school('88881'))
    assert.deepEqual(again.flashMessage('inputErrorsBag').code, ['这个院校代码已有学校。'])
    const list = await get(client, admin, '/office/schools?search=88881')
    list.assertTextIncludes('Neil &lt;i&gt;')
    const short = await send(client, admin, '/office/schools', school('123'))
    assert.property(short.flashMessage('inputErrorsBag'), 'code')
    const nameless = await send(client, admin, '/office/schools', school('88882', ''))
    assert.deepEqual(nameless.flashMessage('inputErrorsBag'), {
      school_name: ['请填写学校名称。'],
    })
  })

  test('what is wrong is said in the order of the page', async ({ client, assert }) => {
    const answer = await save(client, await administrator(), await openCohort(), {
      window_0_closes: '2027-02-01T09:00',
      fee_prints: 'viel',
      review_share: '101',
      name_template: '{foo}',
    })
    assert.deepEqual(Object.keys(answer.flashMessage('inputErrorsBag')), [
      'window_0_closes',
      'fee_prints',
      'review_share',
      'name_template',
    ])
  })

  test('a year has its bounds, and a new cohort its school', async ({ client, assert }) => {
    const answer = await send(client, await administrator(), '/office/cohorts', {
      school: '',
      year: '1999',
      start: 'copy',
    })
    assert.deepEqual(answer.flashMessage('inputErrorsBag'), {
      school: ['请选择学校。'],
      year: ['毕业年份应在 2000 到 2100 之间。'],
    })
  })
})

const administrator = () => StaffFactory.apply('administrator').create()

function school(code: string, name = '上海新建大学') {
  return { code, school_name: name, name_en: 'New University', state: 'active' }
}

/** As the page shows it: the database keeps seconds. */
async function markOf(id: string) {
  return settingsMark(await Cohort.query().where('id', id).preload('windows').firstOrFail())
}

async function save(
  client: ApiClient,
  staff: Staff,
  cohort: Cohort,
  changes: Record<string, string> = {},
  settings: Record<string, string> = SETTINGS
) {
  const seen = await markOf(cohort.id)
  return send(client, staff, `/office/cohorts/${cohort.id}/settings`, {
    seen,
    ...settings,
    ...changes,
  })
}

function get(client: ApiClient, staff: Staff, path: string) {
  return client.get(path).withGuard('staff').loginAs(staff)
}

function send(client: ApiClient, staff: Staff, path: string, fields: Record<string, string> = {}) {
  return client
    .post(path)
    .form(fields)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', '/office')
    .redirects(0)
}
