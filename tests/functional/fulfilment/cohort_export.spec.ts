import ace from '@adonisjs/core/services/ace'
import app from '@adonisjs/core/services/app'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AuditEvent from '#audit/models/audit_event'
import Delivery from '#fulfilment/models/delivery'
import type Cohort from '#roster/models/cohort'
import { deleteFile } from '#shared/file_store'
import { approvedPhoto, readArchive } from '#tests/support/archives'
import { openCohort } from '#tests/support/people'

const FOLDER = app.tmpPath('cohort_export')
const OUT = join(FOLDER, 'photos.zip')

test.group('Command cohort:export', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    ace.ui.switchMode('raw')
    await mkdir(FOLDER, { recursive: true })
    return async () => {
      ace.ui.switchMode('normal')
      await rm(FOLDER, { recursive: true })
    }
  })

  test('delivers what is approved, writes the archive and prints one JSON object', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const { submission, picture } = await approvedPhoto(cohort, { studentNo: '0001' })

    const { exitCode, entry } = await run(cohort, ['--json'])

    assert.equal(exitCode, 0)
    const delivery = await Delivery.findByOrFail('cohort_id', cohort.id)
    assert.deepEqual(entry, {
      delivery: delivery.id,
      photos: 1,
      leftOut: 0,
      manifestSha256: delivery.manifestSha256,
      path: OUT,
    })
    const files = await readArchive(await readFile(OUT))
    assert.isTrue(files.get('photos/0001.jpg')!.equals(picture))
    assert.equal((await stat(OUT)).mode & 0o777, 0o600)
    assert.deepEqual(await readdir(FOLDER), ['photos.zip'])
    await submission.refresh()
    assert.equal(submission.state, 'delivered')
    const [audit] = await AuditEvent.query().where('subject_id', delivery.id)
    assert.equal(audit.actorKind, 'system')
  })

  test('an unknown school or year ends with code 2', async ({ assert }) => {
    const cohort = await openCohort()
    for (const args of [['--school=99999'], ['--cohort=1999']]) {
      const { exitCode, entry } = await run(cohort, ['--json', ...args])
      assert.equal(exitCode, 2)
      assert.equal(entry.error.code, 'unknown_cohort')
    }
    assert.deepEqual(await readdir(FOLDER), [])
  })

  test('a file that is there is kept, and nothing is delivered, without --force', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const { submission } = await approvedPhoto(cohort)
    await writeFile(OUT, 'kept')

    const refused = await run(cohort, ['--json'])

    assert.equal(refused.exitCode, 1)
    assert.equal(refused.entry.error.code, 'file_exists')
    assert.equal(await readFile(OUT, 'utf8'), 'kept')
    await submission.refresh()
    assert.equal(submission.state, 'approved')

    assert.equal((await run(cohort, ['--json', '--force'])).exitCode, 0)
    assert.lengthOf([...(await readArchive(await readFile(OUT)))], 3)
  })

  test('a folder that does not exist is refused before anything is delivered', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const { submission } = await approvedPhoto(cohort)

    const { exitCode, entry } = await run(cohort, ['--json', `--out=${FOLDER}/none/photos.zip`])

    assert.equal(exitCode, 1)
    assert.equal(entry.error.code, 'cannot_write')
    await submission.refresh()
    assert.equal(submission.state, 'approved')
  })

  test('--again writes the last delivery once more, the same bytes, and delivers nothing', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    assert.equal((await run(cohort, ['--json', '--again'])).entry.error.code, 'no_delivery')
    await approvedPhoto(cohort)
    await run(cohort, [])
    const first = await readFile(OUT)
    const { submission } = await approvedPhoto(cohort)

    const { exitCode } = await run(cohort, ['--again', '--force'])

    assert.equal(exitCode, 0)
    assert.isTrue(first.equals(await readFile(OUT)))
    await submission.refresh()
    assert.equal(submission.state, 'approved')
  })

  test('with nothing approved it says so and writes nothing', async ({ assert }) => {
    const { exitCode, entry } = await run(await openCohort(), ['--json'])

    assert.equal(exitCode, 1)
    assert.equal(entry.error.code, 'nothing_to_deliver')
    assert.deepEqual(await readdir(FOLDER), [])
  })

  test('document numbers in file names need --reason', async ({ assert }) => {
    const cohort = await openCohort({ exportNameTemplate: '{certNo}.jpg' })
    await approvedPhoto(cohort)

    const refused = await run(cohort, ['--json'])
    assert.equal(refused.exitCode, 1)
    assert.equal(refused.entry.error.code, 'reason_missing')

    assert.equal((await run(cohort, ['--json', '--reason=学校要求'])).exitCode, 0)
    assert.equal((await Delivery.findByOrFail('cohort_id', cohort.id)).reason, '学校要求')
  })

  test('an archive that breaks off leaves no half file and can be written again', async ({
    assert,
  }) => {
    const cohort = await openCohort()
    const { submission } = await approvedPhoto(cohort)
    await run(cohort, [])
    await rm(OUT)
    await deleteFile(submission.finishedKey!)

    const { exitCode, entry } = await run(cohort, ['--json', '--again'])

    assert.equal(exitCode, 1)
    assert.equal(entry.error.code, 'archive_incomplete')
    assert.deepEqual(await readdir(FOLDER), [])
  })
})

/** Runs the command for `cohort` unless `args` name another. `entry` is what it printed, where that is JSON. */
async function run(cohort: Cohort, args: string[]) {
  ace.ui.logger.getRenderer().flushLogs()
  const usual = [
    `--school=${cohort.school.code}`,
    `--cohort=${cohort.graduationYear}`,
    `--out=${OUT}`,
  ].filter((arg) => !args.some((other) => other.split('=')[0] === arg.split('=')[0]))
  const command = await ace.exec('cohort:export', [...usual, ...args])
  const [line] = command.logger.getLogs()
  const entry = args.includes('--json') ? JSON.parse(line.message) : null
  return { exitCode: command.exitCode ?? 0, entry }
}
