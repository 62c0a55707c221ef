import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { test } from '@japa/runner'
import CheckRosterJob from '#roster/jobs/check_roster_job'
import { newId } from '#shared/new_id'
import { likeInTheWorld } from '#tests/support/browser'

const TRIES = 50
const EVERY_MS = 200

/** Stands in this suite because only here a worker takes jobs from the queue's tables. */
test.group('Background work', (group) => {
  likeInTheWorld(group)

  test('a job that fails says so in the log', async ({ assert }) => {
    await CheckRosterJob.dispatch({ importId: newId() })

    let log = ''
    for (let tries = 0; tries < TRIES && !log.includes('a job failed'); tries++) {
      await wait(EVERY_MS)
      log = readFileSync(process.env.LOG_FILE!, 'utf8')
    }
    assert.include(log, 'a job failed')
    assert.include(log, 'roster.check_roster')
  })
})
