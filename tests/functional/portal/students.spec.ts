import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import type Staff from '#accounts/models/staff'
import type Student from '#accounts/models/student'
import { CollectionFactory } from '#database/factories/collection'
import { StaffFactory } from '#database/factories/staff'
import { StudentFactory } from '#database/factories/student'
import type Cohort from '#roster/models/cohort'
import { openCohort } from '#tests/support/people'

test.group('The list of students', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is narrowed to a cohort and to days in Shanghai, both included, and counts what it shows', async ({
    assert,
    client,
  }) => {
    const { cohort, early, first, last, late, other } = await registered()
    const operator = await StaffFactory.apply('operator').create()
    const names = (page: string) =>
      [early, first, last, late, other]
        .map(({ name }) => name)
        .filter((name) => page.includes(name))

    const whole = await list(client, operator, `cohort=${cohort.id}`)
    assert.sameMembers(names(whole), namesOf(early, first, last, late))
    const days = await list(client, operator, `cohort=${cohort.id}&from=2026-11-03&to=2026-11-04`)
    assert.sameMembers(names(days), namesOf(first, last))
    assert.include(days, '1–2，共 2')
    const everywhere = await list(client, operator, 'from=2026-11-03&to=2026-11-04')
    assert.sameMembers(names(everywhere), namesOf(first, last, other))
  })

  test('shows a registrar those of the own school only, newest first unless told', async ({
    assert,
    client,
  }) => {
    const { cohort, early, late, other } = await registered()
    const registrar = await StaffFactory.apply('registrar')
      .merge({ schoolId: cohort.schoolId })
      .create()

    const newest = await list(client, registrar, 'from=2026-11-01')
    assert.notInclude(newest, other.name)
    assert.isBelow(newest.indexOf(late.name), newest.indexOf(early.name))
    const oldest = await list(client, registrar, 'from=2026-11-01&sort=registered')
    assert.isAbove(oldest.indexOf(late.name), oldest.indexOf(early.name))
    const theirs = await list(client, registrar, `cohort=${other.cohort.id}&from=2026-11-01`)
    assert.notInclude(theirs, other.name)
  })

  test('finds a whole name or number, which do not stand in the address', async ({
    assert,
    client,
  }) => {
    const { first, last } = await registered()
    const operator = await StaffFactory.apply('operator').create()

    for (const text of [first.name, first.documentNumber, first.mobile]) {
      const answer = await client
        .post('/office/students/searches')
        .withGuard('staff')
        .loginAs(operator)
        .withCsrfToken()
        .form({ text })
        .redirects(0)
      const address = new URL(answer.header('location')!, process.env.APP_URL)
      assert.notInclude(decodeURIComponent(address.href), text)
      const page = await list(client, operator, address.searchParams.toString())
      assert.include(page, first.name)
      assert.notInclude(page, last.name)
    }
  })
})

/** Four students of one cohort, before, on and after two days in Shanghai, and one of another school on one of them. */
async function registered() {
  const cohort = await openCohort()
  const of = async (name: string, at: string, there = cohort) => {
    const student = await StudentFactory.merge({ name }).create()
    await student
      .merge({ createdAt: DateTime.fromISO(at, { zone: 'Asia/Shanghai' }).toUTC() })
      .save()
    await CollectionFactory.merge({ studentId: student.id, cohortId: there.id }).create()
    return Object.assign(student, { cohort: there }) as Student & { cohort: Cohort }
  }
  return {
    cohort,
    early: await of('早到的学生', '2026-11-02T23:59:59'),
    first: await of('首日的学生', '2026-11-03T00:00:00'),
    last: await of('末日的学生', '2026-11-04T23:59:59'),
    late: await of('晚到的学生', '2026-11-05T00:00:00'),
    other: await of('他校的学生', '2026-11-03T12:00:00', await openCohort()),
  }
}

function namesOf(...students: Student[]): string[] {
  return students.map(({ name }) => name)
}

async function list(client: ApiClient, staff: Staff, query: string): Promise<string> {
  const page = await client.get(`/office/students?${query}`).withGuard('staff').loginAs(staff)
  page.assertStatus(200)
  return page.text()
}
