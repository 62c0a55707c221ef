import { globSync, readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import i18nManager from '@adonisjs/i18n/services/main'
import { test } from '@japa/runner'

const ACTION = /action: [^,]*?'([a-z_]+\.[a-z_]+)'(?: : '([a-z_]+\.[a-z_]+)')?,/g

test.group('Audit trail', () => {
  test('everything that is recorded has words', ({ assert }) => {
    const actions = globSync('app/*/actions/*.ts', { cwd: app.makePath() }).flatMap((file) =>
      [...readFileSync(app.makePath(file), 'utf8').matchAll(ACTION)].flatMap(([, one, other]) =>
        other ? [one, other] : [one]
      )
    )
    assert.isAbove(new Set(actions).size, 25)
    for (const locale of ['zh-CN', 'en']) {
      for (const action of actions) {
        const key = `portal.audit.actions.${action}`
        assert.notInclude(i18nManager.locale(locale).t(key), 'translation missing', key)
      }
    }
  })
})
