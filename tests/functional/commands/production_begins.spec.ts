import ace from '@adonisjs/core/services/ace'
import hash from '@adonisjs/core/services/hash'
import testUtils from '@adonisjs/core/services/test_utils'
import { test } from '@japa/runner'
import AuditEvent from '#audit/models/audit_event'
import Staff from '#accounts/models/staff'
import { StudentFactory } from '#database/factories/student'
import Cohort from '#roster/models/cohort'
import School from '#roster/models/school'
import { openCohort } from '#tests/support/people'

const COHORT = [
  '--name=上海静安学院',
  '--name-en=Shanghai Jingan College',
  '--year=2027',
  '--mode=roster',
  '--legal-basis=委托书 2027-01',
  '--opens=2027-03-01',
  '--closes=2027-05-31',
  '--fees=2000,1000,1200',
]

test.group('Commands with which a production installation begins', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => {
    ace.ui.switchMode('raw')
    return () => ace.ui.switchMode('normal')
  })

  test('staff:create opens an account whose password is printed once', async ({ assert }) => {
    const command = await run('staff:create', [
      '--email=Admin@Example.com',
      '--name=秦越',
      '--role=administrator',
    ])

    assert.equal(command.exitCode, 0)
    const staff = await Staff.findByOrFail('email', 'admin@example.com')
    assert.equal(staff.role, 'administrator')
    const password = /once: (\S+)/.exec(printed(command))![1]
    assert.isTrue(await hash.verify(staff.password, password))
    const [audit] = await AuditEvent.query().where('subject_id', staff.id)
    assert.equal(audit.action, 'staff.created')
    assert.notInclude(JSON.stringify(audit.details), 'example')
  })

  test('staff:create refuses a second account, an unknown role and a registrar without school', async ({
    assert,
  }) => {
    const person = ['--name=秦越', '--email=one@example.com']
    assert.equal((await run('staff:create', [...person, '--role=operator'])).exitCode, 0)

    for (const args of [['--role=operator'], ['--role=boss'], ['--role=registrar']]) {
      const command = await run('staff:create', [...person, ...args])
      assert.equal(command.exitCode, 1)
    }
    assert.lengthOf(await Staff.query().where('email', 'one@example.com'), 1)
  })

  test('staff:create refuses what is no address and no name', async ({ assert }) => {
    for (const args of [
      ['--email=admin', '--name=秦越'],
      ['--email=admin@example.com', '--name= '],
    ]) {
      assert.equal((await run('staff:create', [...args, '--role=operator'])).exitCode, 1)
    }
    assert.lengthOf(await Staff.all(), 0)
  })

  test('a registrar is opened for a school that exists', async ({ assert }) => {
    const { school } = await openCohort()

    const command = await run('staff:create', [
      '--email=r@example.com',
      '--name=方静',
      '--role=registrar',
      `--school=${school.code}`,
    ])

    assert.equal(command.exitCode, 0)
    assert.equal((await Staff.findByOrFail('email', 'r@example.com')).schoolId, school.id)
  })

  test('cohort:create makes a draft with its school, window and fees, once', async ({ assert }) => {
    assert.equal((await run('cohort:create', ['--school=54321', ...COHORT])).exitCode, 0)
    assert.equal((await run('cohort:create', ['--school=54321', ...COHORT])).exitCode, 1)

    const school = await School.findByOrFail('code', '54321')
    const [cohort, ...more] = await Cohort.query().where('school_id', school.id).preload('windows')
    assert.lengthOf(more, 0)
    assert.equal(cohort.state, 'draft')
    assert.isTrue(cohort.hasFees)
    assert.equal(cohort.windows[0].opensAt.toUTC().toISO(), '2027-02-28T16:00:00.000Z')
    assert.equal(cohort.windows[0].closesAt.toUTC().toISO(), '2027-05-31T16:00:00.000Z')
  })

  test('cohort:create refuses what is no fee, mode, code or span', async ({ assert }) => {
    for (const wrong of [
      '--fees=20.00,0,0',
      '--mode=auto',
      '--school=123',
      '--closes=2026-01-01',
      '--year=27',
    ]) {
      const command = await run('cohort:create', ['--school=54322', ...COHORT, wrong])
      assert.equal(command.exitCode, 1, wrong)
    }
    assert.isNull(await School.findBy('code', '54322'))
  })

  test('demo:load leaves a database with other people alone', async ({ assert }) => {
    await StudentFactory.create()

    const command = await run('demo:load', [])

    assert.equal(command.exitCode, 1)
    assert.include(printed(command), 'people that the demo did not load')
    assert.lengthOf(await Staff.all(), 0)
  })
})

async function run(name: string, args: string[]) {
  const command = await ace.exec(name, args)
  command.exitCode ??= 0
  return command
}

function printed(command: { logger: { getLogs(): { message: string }[] } }): string {
  return command.logger
    .getLogs()
    .map(({ message }) => message)
    .join('\n')
}
