import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import type Staff from '#accounts/models/staff'
import { recordAudit } from '#audit/actions/record_audit'
import AccessEvent from '#audit/models/access_event'
import { CollectionFactory } from '#database/factories/collection'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import ReviewLease from '#review/models/review_lease'
import School from '#roster/models/school'
import { ADDRESS, orderPlaced } from '#tests/support/orders'
import { openCohort, submissionIn } from '#tests/support/people'
import { deskPath, waitingPhoto } from '#tests/support/review'

test.group('The story of a student', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a registrar reads what happened at their own school, nothing of another', async ({
    client,
    assert,
  }) => {
    const { student, mine, theirs } = await twoSchools()
    await db.from('collections').where('cohort_id', mine.id).update({ chsi_photo: 'has' })
    const registrar = await registrarOf(mine.schoolId)

    const page = await client.get(path(student)).withGuard('staff').loginAs(registrar)

    page.assertStatus(200)
    page.assertTextIncludes((await School.findOrFail(mine.schoolId)).name)
    assert.notInclude(page.text(), (await School.findOrFail(theirs.schoolId)).name)
    assert.include(page.text(), 'alt="第 1 张照片"')
    page.assertTextIncludes('学信网上已有学历照片吗？')
    assert.notInclude(page.text(), student.documentNumber)
    assert.notInclude(page.text(), '显示完整号码')
    assert.equal(page.text().split('来往消息').length, 2)
  })

  test('a registrar of a third school finds nobody', async ({ client }) => {
    const { student } = await twoSchools()
    const registrar = await registrarOf((await openCohort()).schoolId)
    const page = await client.get(path(student)).withGuard('staff').loginAs(registrar)
    page.assertStatus(404)
  })

  test('a lead reviewer reads photos of every school, but no orders and no full numbers', async ({
    client,
    assert,
  }) => {
    const { student, mine, theirs } = await twoSchools()
    const lead = await StaffFactory.merge({ role: 'lead_reviewer' }).create()

    const page = await client.get(path(student)).withGuard('staff').loginAs(lead)

    page.assertStatus(200)
    for (const { schoolId } of [mine, theirs]) {
      page.assertTextIncludes((await School.findOrFail(schoolId)).name)
    }
    assert.notInclude(page.text(), '还没有订单')
    assert.notInclude(page.text(), student.documentNumber)
    const reveal = await client
      .post(`${path(student)}/reveal`)
      .withGuard('staff')
      .loginAs(lead)
      .withCsrfToken()
      .accept('json')
      .form({ reason: '核对身份' })
    reveal.assertStatus(403)
  })

  test('an operator sees where prints go in full once, with a reason that is written down', async ({
    client,
    assert,
  }) => {
    const order = await orderPlaced('to-student')
    const operator = await StaffFactory.apply('operator').create()
    const read = async () => (await story(client, operator, order.student)).text()

    const masked = await read()
    assert.include(masked, '上海市浦东新区******')
    for (const secret of [ADDRESS.detail, ADDRESS.phone]) {
      assert.notInclude(masked, secret)
    }
    const refused = await sendReveal(client, operator, order.student, '')
    refused.assertTextIncludes('有错误需要更正')
    assert.notInclude(await read(), ADDRESS.detail)

    const sent = await sendReveal(client, operator, order.student, '核对收件地址')
    sent.assertTextIncludes(ADDRESS.detail)
    sent.assertTextIncludes(ADDRESS.phone)
    sent.assertTextIncludes(order.student.documentNumber)
    assert.notInclude(await read(), ADDRESS.detail)
    const looks = await AccessEvent.query().where('reason', '核对收件地址').orderBy('id')
    assert.deepEqual(
      looks.map(({ what, subjectId, staffId }) => [what, subjectId, staffId]),
      [
        ['full_numbers', order.studentId, operator.id],
        ['address', order.id, operator.id],
      ]
    )
  })

  test('a registrar does not see where their students live, not even masked', async ({
    client,
    assert,
  }) => {
    const order = await orderPlaced('to-student')
    await order.load('cohort')
    const registrar = await registrarOf(order.cohort.schoolId)
    const page = await story(client, registrar, order.student)
    page.assertTextIncludes(order.number)
    assert.notInclude(page.text(), '浦东新区')
    const answer = await sendReveal(client, registrar, order.student, '核对地址').accept('json')
    answer.assertStatus(403)
  })

  test('what happened to the account is read by a school while the student is theirs only', async ({
    client,
    assert,
  }) => {
    const { student, mine, theirs } = await twoSchools()
    await db.transaction((trx) =>
      recordAudit(trx, {
        actor: { kind: 'student', id: student.id },
        action: 'student.password_changed',
        subject: student,
      })
    )
    const operator = await StaffFactory.apply('operator').create()
    const registrar = await registrarOf(mine.schoolId)

    const centre = await story(client, operator, student)
    centre.assertTextIncludes('修改密码')
    const between = await story(client, registrar, student)
    assert.notInclude(between.text(), '修改密码')
    await theirs.merge({ schoolId: mine.schoolId, graduationYear: 2028 }).save()
    const own = await story(client, registrar, student)
    own.assertTextIncludes('修改密码')
  })

  test('case messages lead to the story, the review desk for a lead reviewer only', async ({
    client,
    assert,
  }) => {
    const photo = await waitingPhoto()
    const link = `href="${path({ id: photo.studentId })}"`
    const lead = await StaffFactory.apply('lead').create()
    const reviewer = await StaffFactory.create()
    const read = async (staff: Staff, address: string) =>
      (await client.get(address).withGuard('staff').loginAs(staff)).text()

    assert.include(await read(lead, `/office/messages/${photo.collectionId}`), link)
    assert.notInclude(await read(reviewer, deskPath(photo)), link)
    await ReviewLease.query().delete()
    assert.include(await read(lead, deskPath(photo)), link)
  })

  test('markup in a name is shown, not obeyed', async ({ client, assert }) => {
    const name = `<script>alert(1)</script>${'A'.repeat(35)}`
    const student = await StudentFactory.merge({ name }).create()
    const operator = await StaffFactory.apply('operator').create()
    const page = await client.get(path(student)).withGuard('staff').loginAs(operator)
    page.assertStatus(200)
    assert.notInclude(page.text(), '<script>alert(1)')
    assert.include(page.text(), '&lt;script&gt;alert(1)')
  })
})

async function twoSchools() {
  const [mine, theirs] = [await openCohort(), await openCohort()]
  const student = await StudentFactory.create()
  for (const cohort of [mine, theirs]) {
    const collection = await CollectionFactory.merge({
      studentId: student.id,
      cohortId: cohort.id,
    }).create()
    await submissionIn('approved', collection, { finishedKey: `finished/${cohort.id}` })
  }
  return { student, mine, theirs }
}

function story(client: ApiClient, staff: Staff, student: { id: string }) {
  return client.get(path(student)).withGuard('staff').loginAs(staff)
}

function sendReveal(client: ApiClient, staff: Staff, student: { id: string }, reason: string) {
  return client
    .post(`${path(student)}/reveal`)
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .header('referer', path(student))
    .form({ reason })
}

function registrarOf(schoolId: string): Promise<Staff> {
  return StaffFactory.merge({ schoolId }).apply('registrar').create()
}

function path({ id }: { id: string }): string {
  return `/office/students/${id}`
}
