import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { RETURN_REASONS } from '#review/return_reasons'

test.group('Return reasons', () => {
  test('every reason has its message, fix and short form in {$self}')
    .with(['zh-CN', 'en'])
    .run(({ assert }, locale) => {
      const texts = JSON.parse(readFileSync(app.languageFilesPath(locale, 'findings.json'), 'utf8'))
      for (const code of RETURN_REASONS) {
        assert.containsSubset(Object.keys(texts[code] ?? {}), ['message', 'fix', 'short'], code)
      }
    })

  test('the short form fits a text message', ({ assert }) => {
    const texts = JSON.parse(readFileSync(app.languageFilesPath('zh-CN', 'findings.json'), 'utf8'))
    for (const code of RETURN_REASONS) assert.isAtMost([...texts[code].short].length, 12, code)
  })
})
