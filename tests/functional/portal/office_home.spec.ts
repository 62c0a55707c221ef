import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import { recordAccess } from '#audit/actions/record_access'
import Submission from '#capture/models/submission'
import { StaffFactory } from '#database/factories/staff'
import Refund from '#payments/models/refund'
import { closeCohort } from '#roster/actions/close_cohort'
import { dbTime } from '#shared/db_time'
import { graduateOf } from '#tests/support/graduates'
import { confirmedCollection, openCohort, submissionIn } from '#tests/support/people'
import { paidOrder } from '#tests/support/refunds'

const ROLES = ['reviewer', 'lead', 'operator', 'administrator', 'auditor'] as const

test.group('Office home and lists', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('every number of every role leads to a page that this role may open', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    await graduateOf(cohort)
    await submissionIn('in_review', await confirmedCollection(cohort), {
      reviewSince: DateTime.utc().minus({ days: 20 }),
    })
    const staff = [
      await StaffFactory.apply('registrar').merge({ schoolId: cohort.schoolId }).create(),
    ]
    for (const role of ROLES) {
      staff.push(
        role === 'reviewer' ? await StaffFactory.create() : await StaffFactory.apply(role).create()
      )
    }
    for (const person of staff) {
      const home = await get(client, person, '/office')
      home.assertStatus(200)
      const main = home.text().slice(home.text().indexOf('<main'))
      const links = [...main.matchAll(/href="(\/office[^"#]*)"/g)].map(([, href]) =>
        href.replaceAll('&amp;', '&')
      )
      assert.isAbove(links.length, 2, person.role)
      for (const link of new Set(links)) {
        const page = await get(client, person, link)
        assert.equal(page.status(), 200, `${person.role} ${link}`)
      }
    }
  })

  test('a photo over the promise is urgent for a reviewer', async ({ client }) => {
    await submissionIn('in_review', await confirmedCollection(await openCohort()), {
      reviewSince: DateTime.utc().minus({ days: 20 }),
    })
    const home = await get(client, await StaffFactory.create(), '/office')
    home.assertTextIncludes('超过 2 个工作日 1')
  })

  test('a number leads to a list of exactly what was counted', async ({ client, assert }) => {
    const cohort = await openCohort()
    const late = await submissionIn('in_review', await confirmedCollection(cohort), {
      reviewSince: DateTime.utc().minus({ days: 20 }),
    })
    await submissionIn('in_review', await confirmedCollection(cohort), {
      reviewSince: DateTime.utc(),
    })
    const { order, attempt } = await paidOrder(cohort)
    const other = await paidOrder(cohort)
    for (const [nth, amountFen] of [500, 600].entries()) {
      await Refund.create({
        orderId: order.id,
        attemptId: attempt.id,
        outRefundNo: `R${nth}`,
        amountFen,
        reason: 'agreed',
        state: 'failed',
        actorKind: 'staff',
      })
    }
    const closing = await openCohort()
    await closing.windows[0].merge({ closesAt: DateTime.utc().plus({ days: 3 }) }).save()
    const stuck = await submissionIn('processing', await confirmedCollection(cohort))
    await Submission.query()
      .where('id', stuck.id)
      .update({ created_at: dbTime(DateTime.utc().minus({ hours: 1 })) })
    const processing = await submissionIn('processing', await confirmedCollection(cohort))

    const behind = async (role: 'reviewer' | 'operator' | 'administrator', words: string) => {
      const staff =
        role === 'reviewer' ? await StaffFactory.create() : await StaffFactory.apply(role).create()
      const home = (await get(client, staff, '/office')).text()
      const links = [...home.matchAll(/<a href="([^"]+)">(.*?)<\/a>/gs)]
      const [, link] = links.find((each) => each[2].includes(words))!
      const href = link.replaceAll('&amp;', '&')
      const page = (await get(client, staff, href)).text()
      return page.slice(page.indexOf('<main'))
    }

    const overdue = await behind('reviewer', '超过 2 个工作日')
    assert.include(overdue, late.id)
    assert.include(overdue, '1–1，共 1')
    const refunds = await behind('operator', '退款失败')
    assert.include(refunds, order.number)
    assert.notInclude(refunds, other.order.number)
    assert.include(refunds, '1–1，共 1')
    const cohorts = await behind('administrator', '7 天内结束的采集')
    assert.include(cohorts, closing.school.name)
    assert.include(cohorts, '1–1，共 1')
    const photos = await behind('administrator', '卡住的照片处理')
    assert.include(photos, `/office/students/${stuck.studentId}`)
    assert.notInclude(photos, `/office/students/${processing.studentId}`)
  })

  test('cohorts are found, sorted and exported; a registrar’s are their own', async ({
    client,
    assert,
  }) => {
    const [own, other] = [await openCohort(), await openCohort()]
    const operator = await StaffFactory.apply('operator').create()
    const found = await get(client, operator, `/office/cohorts?search=${own.school.code}&sort=name`)
    found.assertTextIncludes(own.school.name)
    assert.notInclude(found.text(), other.school.name)
    const registrar = await StaffFactory.apply('registrar')
      .merge({ schoolId: own.schoolId })
      .create()
    const list = await get(client, registrar, '/office/cohorts?state=open')
    assert.notInclude(list.text(), other.school.name)
    assert.notInclude(list.text(), '新建毕业届')
    const file = await get(client, registrar, '/office/cohorts/export')
    file.assertStatus(200)
  })

  test('the audit trail is filtered, sorted, exported, and shows who looked', async ({
    client,
    assert,
  }) => {
    const cohort = await openCohort()
    const auditor = await StaffFactory.apply('auditor').merge({ name: '审计的人' }).create()
    await closeCohort(cohort.id, await StaffFactory.apply('administrator').create())
    await recordAccess({
      staff: auditor,
      what: 'photo',
      subject: auditor,
      reason: '核对',
      ip: '::1',
    })

    const found = await get(
      client,
      auditor,
      '/office/audit?group=cohort&actor=staff&days=7&sort=time'
    )
    found.assertTextIncludes('结束采集')
    const none = await get(client, auditor, '/office/audit?group=order')
    assert.notInclude(none.text(), '结束采集')
    const looks = await get(client, auditor, '/office/audit?tab=access&days=1')
    looks.assertTextIncludes('核对')
    for (const [staff, status] of [
      [auditor, 200],
      [await StaffFactory.apply('operator').create(), 403],
    ] as const) {
      const file = await get(client, staff, '/office/audit/export?group=cohort')
      file.assertStatus(status)
    }
  })
})

function get(client: ApiClient, staff: Staff, path: string) {
  return client.get(path).withGuard('staff').loginAs(staff)
}
