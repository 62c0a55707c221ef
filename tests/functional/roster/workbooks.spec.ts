import testUtils from '@adonisjs/core/services/test_utils'
import { ApiRequest, type ApiClient } from '@japa/api-client'
import { test } from '@japa/runner'
import ExcelJS from 'exceljs'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type Staff from '#accounts/models/staff'
import { SYSTEM } from '#audit/actions/record_audit'
import AccessEvent from '#audit/models/access_event'
import { StaffFactory } from '#database/factories/staff'
import { checkRoster } from '#roster/actions/check_roster'
import { keepRoster } from '#roster/actions/upload_roster'
import type Cohort from '#roster/models/cohort'
import { openRoster } from '#roster/reading/open_roster'
import { openCohort } from '#tests/support/people'
import { rosterCells, rosterWorkbook, type RosterCells } from '#tests/support/rosters'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

ApiRequest.addParser(XLSX, (response, done) => {
  const stream = response as unknown as Readable
  return buffer(stream).then((bytes) => {
    done(null, bytes)
    return bytes
  })
})

test.group('The template', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('has text columns, drop-downs and an example that is not imported', async ({
    client,
    assert,
  }) => {
    const { registrar } = await school()

    const { book, bytes } = await download(client, registrar, '/office/rosters/template')

    const [sheet, choices] = book.worksheets
    const headings = (sheet.getRow(1).values as string[]).slice(1)
    assert.includeMembers(headings, ['学号*', '姓名*', '证件号码*', '考生号', '手机'])
    assert.notInclude(headings, '政治面貌')
    const number = headings.indexOf('证件号码*') + 1
    assert.equal(sheet.getColumn(number).numFmt, '@')
    assert.equal(sheet.getCell(2, number).numFmt, '@')
    const level = sheet.getCell(2, headings.indexOf('层次*') + 1)
    assert.equal(level.dataValidation.type, 'list')
    assert.equal(choices.state, 'hidden')

    const table = await openRoster(bytes)
    assert.equal(table.mapping.headerRow, 1)
    for await (const rows of table.batches()) assert.lengthOf(rows, 0)
    assert.deepEqual(table.mapping.unknown, [])
  })

  test('filled in, it is a roster', async ({ client, assert }) => {
    const { cohort, registrar } = await school()
    const { book } = await download(client, registrar, '/office/rosters/template')
    const [sheet] = book.worksheets
    const example = sheet.getRow(2).values as string[]
    const filled = [...example]
    filled[example.findIndex((text) => text?.startsWith?.('示例'))] = '韦小英'
    sheet.addRow(filled.slice(1))

    const checked = await check(cohort, Buffer.from(await book.xlsx.writeBuffer()))

    assert.include(checked.counts!, { rows: 1, new: 1 })
  })
})

test.group('The annotated workbook', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('is the uploaded table with red cells, sentences and a summary', async ({
    client,
    assert,
  }) => {
    const { cohort, registrar } = await school()
    const good = rosterCells()
    const nameless = rosterCells({ name: null })
    const twin = { ...good, studentNo: '2023ZZ01' }
    const checked = await check(cohort, await rosterWorkbook([good, nameless, twin]))

    const { book } = await download(client, registrar, `/office/rosters/${checked.id}/errors`)

    const [sheet, summary] = book.worksheets
    const headings = (sheet.getRow(1).values as string[]).slice(1)
    assert.deepEqual(headings.slice(-2), ['错误', '提示'])
    assert.equal(sheet.rowCount, 4)
    const errors = headings.length - 1
    assert.equal(sheet.getCell(2, errors).text, '')
    assert.equal(sheet.getCell(3, errors).text, '姓名不能为空。')
    assert.equal(sheet.getCell(4, errors).text, '与第 3 行重复。')
    const name = sheet.getCell(3, headings.indexOf('姓名') + 1)
    assert.deepInclude(name.fill, { fgColor: { argb: 'FFF8C9C4' } })
    assert.include(JSON.stringify(name.note), '姓名不能为空。')
    assert.equal(sheet.getCell(2, headings.indexOf('证件号码') + 1).value, good.certNo)
    assert.equal(summary.name, '汇总')
    const [look] = await AccessEvent.all()
    assert.include(look.serialize(), {
      staffId: registrar.id,
      what: 'roster_workbook',
      subjectId: checked.id,
    })
    assert.include(JSON.stringify(summary.getSheetValues()), '姓名不能为空。')
  })

  test('is not there before the table is read', async ({ client }) => {
    const { cohort, registrar } = await school()
    const bytes = await rosterWorkbook([rosterCells()])
    const { rosterImport } = await keepRoster(cohort.id, { name: 'a.xlsx', bytes }, SYSTEM)

    const response = await client
      .get(`/office/rosters/${rosterImport.id}/errors`)
      .withGuard('staff')
      .loginAs(registrar)
    response.assertStatus(404)
  })

  test('corrected in its red cells it imports clean', async ({ client, assert }) => {
    const { cohort, registrar } = await school()
    const number = String(rosterCells().certNo)
    const wrong = rosterCells({ certNo: Number(number.replace('X', '1')) })
    const checked = await check(
      cohort,
      await rosterWorkbook([
        rosterCells({ birth: new Date('2003-01-05T00:00:00Z'), certNo: null }),
        wrong,
      ])
    )
    assert.equal(checked.counts!.invalid, 2)

    const { book } = await download(client, registrar, `/office/rosters/${checked.id}/errors`)
    const [sheet] = book.worksheets
    const headings = (sheet.getRow(1).values as string[]).slice(1)
    const column = headings.indexOf('证件号码') + 1
    const [first, second] = [rosterCells(), rosterCells()]
    for (const [row, cells] of [
      [2, first],
      [3, second],
    ] as const) {
      sheet.getCell(row, column).value = cells.certNo as string
      sheet.getCell(row, headings.indexOf('出生日期') + 1).value = cells.birth as string
      sheet.getCell(row, headings.indexOf('性别') + 1).value = cells.sex as string
    }

    const again = await check(cohort, Buffer.from(await book.xlsx.writeBuffer()))

    assert.include(again.counts!, { rows: 2, new: 2, invalid: 0 })
  })

  test('nothing that was typed becomes a formula', async ({ client, assert }) => {
    const { cohort, registrar } = await school()
    const typed = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x")']
    const rows = typed.map((className) => rosterCells({ className, name: null }))
    const checked = await check(cohort, await rosterWorkbook(rows))

    const { book } = await download(client, registrar, `/office/rosters/${checked.id}/errors`)

    const [sheet] = book.worksheets
    const headings = (sheet.getRow(1).values as string[]).slice(1)
    const column = headings.indexOf('班级') + 1
    typed.forEach((text, i) => {
      const cell = sheet.getCell(i + 2, column)
      assert.equal(cell.type, ExcelJS.ValueType.String)
      assert.equal(cell.value, text)
    })
  })

  test('政治面貌 is read past and stored nowhere', async ({ client, assert }) => {
    const { cohort, registrar } = await school()
    const rows: RosterCells[] = [{ ...rosterCells({ name: null }), political: '群众' }]
    const checked = await check(cohort, await rosterWorkbook(rows))

    const { book } = await download(client, registrar, `/office/rosters/${checked.id}/errors`)

    assert.notInclude(JSON.stringify(book.worksheets[0].getSheetValues()), '群众')
    assert.deepEqual(checked.mapping!.unknown, ['政治面貌'])
  })
})

async function school() {
  const cohort = await openCohort()
  const registrar = await StaffFactory.apply('registrar')
    .merge({ schoolId: cohort.schoolId })
    .create()
  return { cohort, registrar }
}

async function check(cohort: Cohort, bytes: Buffer) {
  const { rosterImport } = await keepRoster(cohort.id, { name: '名单.xlsx', bytes }, SYSTEM)
  await checkRoster(rosterImport.id)
  return rosterImport.refresh()
}

async function download(client: ApiClient, staff: Staff, path: string) {
  const answer = await client.get(path).withGuard('staff').loginAs(staff)
  answer.assertStatus(200)
  const bytes = answer.body() as Buffer
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ArrayBuffer)
  return { book, bytes }
}
