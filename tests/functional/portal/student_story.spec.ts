import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import type Staff from '#accounts/models/staff'
import { CollectionFactory } from '#database/factories/collection'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import School from '#roster/models/school'
import { openCohort, submissionIn } from '#tests/support/people'

test.group('The story of a student', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('a registrar reads what happened at their own school, nothing of another', async ({
    client,
    assert,
  }) => {
    const { student, mine, theirs } = await twoSchools()
    const registrar = await registrarOf(mine.schoolId)

    const page = await client.get(path(student)).withGuard('staff').loginAs(registrar)

    page.assertStatus(200)
    page.assertTextIncludes((await School.findOrFail(mine.schoolId)).name)
    assert.notInclude(page.text(), (await School.findOrFail(theirs.schoolId)).name)
    assert.include(page.text(), 'alt="第 1 张照片"')
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

function registrarOf(schoolId: string): Promise<Staff> {
  return StaffFactory.merge({ schoolId }).apply('registrar').create()
}

function path({ id }: { id: string }): string {
  return `/office/students/${id}`
}
