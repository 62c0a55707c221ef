import ace from '@adonisjs/core/services/ace'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Cohort from '#roster/models/cohort'
import GraduateRecord from '#roster/models/graduate_record'
import RosterImport from '#roster/models/roster_import'
import RosterRow from '#roster/models/roster_row'
import { openCohort } from '#tests/support/people'
import { rosterCells, rosterWorkbook } from '#tests/support/rosters'

const STATES = ['new', 'changed', 'unchanged', 'duplicate', 'conflict', 'invalid', 'collected']

test.group('roster:import', (group) => {
  let folder: string
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roster-'))
    return () => rm(folder, { recursive: true })
  })

  test('a dry run prints counts and errors and leaves nothing behind', async ({ assert }) => {
    const cohort = await openCohort()
    const number = String(rosterCells().certNo)
    const file = await save(folder, [
      rosterCells(),
      rosterCells({ certNo: '3.1E+17' }),
      rosterCells({ level: number }),
    ])

    const { exitCode, output } = await run(cohort, file)

    assert.equal(exitCode, 0)
    assert.include(output, { rows: 3, new: 1, invalid: 2, missing: 0 })
    assert.equal(
      STATES.reduce((sum, state) => sum + output[state], 0),
      output.rows
    )
    assert.deepEqual(
      output.errors.map(({ row, column, code }: any) => [row, column, code]),
      [
        [4, 'certNo', 'cert_no_scientific'],
        [5, 'level', 'code_unknown'],
      ]
    )
    assert.include(output.errors[0].message, '科学计数法')
    assert.notInclude(JSON.stringify(output), number)
    assert.isNumber(output.seconds)
    assert.lengthOf(await GraduateRecord.query().where('cohort_id', cohort.id), 0)
    const [dry] = await RosterImport.query().where('cohort_id', cohort.id)
    assert.equal(dry.state, 'cancelled')
    assert.lengthOf(await RosterRow.query().where('import_id', dry.id), 0)
  })

  test('--confirm writes the correct rows; again it finds them unchanged', async ({ assert }) => {
    const cohort = await openCohort()
    const file = await save(folder, [rosterCells(), rosterCells({ name: null })])

    const first = await run(cohort, file, '--confirm')
    const second = await run(cohort, file, '--confirm')

    assert.include(first.output, { new: 1, invalid: 1 })
    assert.include(second.output, { new: 0, unchanged: 1, invalid: 1, missing: 0 })
    assert.lengthOf(await GraduateRecord.query().where('cohort_id', cohort.id), 1)
  })

  test('a file that cannot be read has a code, a sentence and exit code 2', async ({ assert }) => {
    const cohort = await openCohort()
    const broken = join(folder, 'broken.xlsx')
    await writeFile(broken, '%PDF')

    const unreadable = await run(cohort, broken)
    assert.equal(unreadable.exitCode, 2)
    assert.equal(unreadable.output.file, broken)
    assert.equal(unreadable.output.error.code, 'not_workbook')
    assert.include(unreadable.output.error.message, '文件已损坏或不是表格。')

    const absent = await run(cohort, join(folder, 'absent.xlsx'))
    assert.equal(absent.exitCode, 2)
    assert.equal(absent.output.error.code, 'file_unreadable')
  })

  test('a cohort that takes no roster, or that there is not, is refused the same way', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const file = await save(folder, [rosterCells()])
    await cohort.merge({ state: 'closed' }).save()

    const closed = await run(cohort, file)
    assert.equal(closed.exitCode, 2)
    assert.deepInclude(closed.output, { file })
    assert.equal(closed.output.error.code, 'cohort_closed')
    assert.match(closed.output.error.message, /。$/)
    assert.lengthOf(await RosterImport.query().where('cohort_id', cohort.id), 0)

    cohort.graduationYear = 1999
    const unknown = await run(cohort, file)
    assert.equal(unknown.exitCode, 2)
    assert.equal(unknown.output.error.code, 'unknown_cohort')
  })
})

async function save(folder: string, rows: Parameters<typeof rosterWorkbook>[0]) {
  const file = join(folder, 'roster.xlsx')
  await writeFile(file, await rosterWorkbook(rows))
  return file
}

/** The command's only line on standard output, read. */
async function run(cohort: Cohort, file: string, ...flags: string[]) {
  const lines: string[] = []
  const log = console.log
  console.log = (line: string) => lines.push(line)
  try {
    const command = await ace.exec('roster:import', [
      file,
      `--school=${cohort.school.code}`,
      `--cohort=${cohort.graduationYear}`,
      '--json',
      ...flags,
    ])
    return { exitCode: command.exitCode ?? 0, output: JSON.parse(lines.join('\n')) }
  } finally {
    console.log = log
  }
}
