import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import type Staff from '#accounts/models/staff'
import AuditEvent from '#audit/models/audit_event'
import { StaffFactory } from '#database/factories/staff'
import { checkRoster } from '#roster/actions/check_roster'
import { keepRoster } from '#roster/actions/upload_roster'
import type Cohort from '#roster/models/cohort'
import RosterImport from '#roster/models/roster_import'
import { shanghaiDate } from '#shared/shanghai_time'
import { openCohort } from '#tests/support/people'
import { rosterCells, rosterWorkbook } from '#tests/support/rosters'
import { sheetRows } from '#tests/support/sheet_rows'

test.group('The list of imports', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is searched by school or uploader, and no address shows the word', async ({
    assert,
    client,
  }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const { mine, theirs, uploader } = await twoImports()
    await mine.load('school')
    for (const word of [mine.school.name, mine.school.code, uploader.name.slice(0, 2)]) {
      const answer = await search(client, administrator, word)
      const address = answer.header('location')!
      assert.notInclude(decodeURIComponent(address), word)
      const page = await get(client, administrator, address)
      page.assertTextIncludes(mine.id)
      assert.notInclude(page.text(), theirs.id)
    }
    const nobody = await search(client, administrator, '没有这个人')
    const page = await get(client, administrator, nobody.header('location')!)
    page.assertTextIncludes('没有符合条件的导入')
    page.assertTextIncludes('<a href="/office/rosters">清除筛选</a>')
  })

  test('is narrowed to a school, a cohort, a state and days', async ({ assert, client }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const { mine, theirs } = await twoImports()
    const today = shanghaiDate(mine.createdAt)
    const before = shanghaiDate(mine.createdAt.minus({ days: 1 }))
    const shows = async (query: Record<string, string>) => {
      const qs = new URLSearchParams(query)
      const page = await get(client, administrator, `/office/rosters?${qs}`)
      page.assertStatus(200)
      return [mine, theirs].map(({ id }) => page.text().includes(id))
    }

    assert.deepEqual(await shows({}), [true, true])
    assert.deepEqual(await shows({ school: mine.schoolId }), [true, false])
    assert.deepEqual(await shows({ cohort: theirs.cohortId }), [false, true])
    assert.deepEqual(await shows({ state: 'checked' }), [true, false])
    assert.deepEqual(await shows({ from: today, to: today }), [true, true])
    assert.deepEqual(await shows({ to: before }), [false, false])
  })

  test('is sorted by time, and its pages keep filter and order', async ({ assert, client }) => {
    const administrator = await StaffFactory.apply('administrator').create()
    const cohort = await openCohort()
    const imports: RosterImport[] = []
    for (let nth = 0; nth < 21; nth++) imports.push(await importOf(cohort, administrator, nth))

    const path = `/office/rosters?cohort=${cohort.id}&sort=created`
    const first = await get(client, administrator, path)
    assert.isBelow(first.text().indexOf(imports[0].id), first.text().indexOf(imports[1].id))
    assert.notInclude(first.text(), imports[20].id)
    const [, next] = /href="([^"]+)" rel="next"/.exec(first.text())!
    assert.include(next, 'sort=created')
    const second = await get(client, administrator, next.replaceAll('&amp;', '&'))
    second.assertTextIncludes(imports[20].id)
    assert.notInclude(second.text(), imports[19].id)
  })

  test('is taken away as a workbook, a registrar’s with their own school only', async ({
    assert,
    client,
  }) => {
    const { mine, theirs, uploader } = await twoImports()
    await mine.load('school')
    await theirs.load('school')
    const registrar = await StaffFactory.merge({ schoolId: mine.schoolId })
      .apply('registrar')
      .create()

    const [titles, ...rows] = await sheetRows(
      client.get('/office/rosters/export?sort=created').withGuard('staff').loginAs(registrar)
    )

    assert.match(titles, /^上传时间 学校 毕业届 文件 上传人 状态 行数 新增/)
    assert.lengthOf(rows, 1)
    assert.include(rows[0], `${mine.school.name} 2027 名单 1.xlsx ${uploader.name} 待确认 2 2 0`)
    assert.notInclude(rows.join(), theirs.school.name)
    const event = await AuditEvent.findByOrFail('action', 'list.exported')
    assert.equal(event.actorId, registrar.id)
    assert.deepEqual(event.details, { list: 'roster_imports', rows: 1, filters: ['sort'] })
    const own = await get(client, registrar, `/office/rosters?school=${theirs.schoolId}`)
    own.assertTextIncludes(mine.id)
    assert.notInclude(own.text(), theirs.id)
    assert.notInclude(own.text(), 'name="school"')
  })

  test('is no {$self}’s to search or to take away')
    .with(['reviewer', 'auditor'] as const)
    .run(async ({ client }, role) => {
      const staff = await StaffFactory.merge({ role }).create()
      const file = await get(client, staff, '/office/rosters/export').accept('json')
      file.assertStatus(403)
      const searched = await search(client, staff, '学校').accept('json')
      searched.assertStatus(403)
    })
})

/** A checked import of one school, uploaded by somebody, and one of another school that waits for its check. */
async function twoImports() {
  const [mine, theirs] = [await openCohort(), await openCohort()]
  const uploader = await StaffFactory.merge({ name: '欧阳教务' }).create()
  const other = await StaffFactory.merge({ name: '司马管理' }).create()
  const checked = await importOf(mine, uploader, 1)
  await checkRoster(checked.id)
  return {
    mine: await RosterImport.findOrFail(checked.id),
    theirs: await importOf(theirs, other, 2),
    uploader,
  }
}

async function importOf(cohort: Cohort, { id }: Staff, nth: number): Promise<RosterImport> {
  const bytes = await rosterWorkbook([rosterCells(), rosterCells()])
  const file = { name: `名单 ${nth}.xlsx`, bytes }
  const { rosterImport } = await keepRoster(cohort.id, file, { kind: 'staff', id })
  return rosterImport
}

function get(client: ApiClient, staff: Staff, path: string) {
  return client.get(path).withGuard('staff').loginAs(staff)
}

function search(client: ApiClient, staff: Staff, text: string) {
  return client
    .post('/office/rosters/searches')
    .withGuard('staff')
    .loginAs(staff)
    .withCsrfToken()
    .form({ text })
    .redirects(0)
}
