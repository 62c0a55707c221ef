import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { newId } from '#shared/new_id'

const SETTLES_MS = 700

test.group('The log', () => {
  test('a failed statement is reported without its values', async ({ assert }) => {
    const secret = `秘密-${newId()}`
    const failed = await db
      .table('schools')
      .insert({ id: newId(), code: secret, no_such_column: secret })
      .catch((error: Error) => error)
    logger.error({ err: failed }, 'a statement failed')

    const lines = await logged()
    assert.include(lines, 'a statement failed')
    assert.include(lines, 'no_such_column')
    assert.notInclude(lines, secret)
  })
})

async function logged(): Promise<string> {
  await wait(SETTLES_MS)
  return readFileSync(process.env.LOG_FILE!, 'utf8')
}
